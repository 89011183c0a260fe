package rocketmq;

import common.metrics.StormLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.rocketmq.logging.ch.qos.logback.classic.spi.ILoggingEvent;
import org.apache.rocketmq.logging.ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Passes what RocketMQ logs on to the process's own log: as warnings, and no more than one a second of each logger, for
 * while a broker is away they come in storms. Named in rmq.logback.xml. Safe for use by any thread.
 */
public final class RocketmqLog extends AppenderBase<ILoggingEvent> {

    private final Map<String, StormLog> logs = new ConcurrentHashMap<>();

    @Override
    protected void append(ILoggingEvent event) {
        String sentence = event.getFormattedMessage();
        if (event.getThrowableProxy() != null) {
            sentence += ": " + event.getThrowableProxy().getClassName() + ": "
                    + event.getThrowableProxy().getMessage();
        }
        logs.computeIfAbsent(event.getLoggerName(), name -> new StormLog(LoggerFactory.getLogger("rocketmq." + name)))
                .warn(sentence);
    }
}
