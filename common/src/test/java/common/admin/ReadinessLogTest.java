package common.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ReadinessLogTest {

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile Optional<String> obstacle = Optional.empty();

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getLevel() + " " + event.getFormattedMessage());
        }
    };

    @BeforeEach
    void listen() {
        appender.start();
        logger().addAppender(appender);
    }

    @AfterEach
    void stop() {
        logger().detachAppender(appender);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(ReadinessLog.class);
    }

    private void afterTwoLooks() {
        int before = looks.get();
        await().until(() -> looks.get() >= before + 3); // the first may have begun before
    }

    @Test
    void saysOnceWhatIsInTheWayAndWhenItIsGone() {
        Readiness readiness = new Readiness().unless(() -> {
            looks.incrementAndGet();
            return obstacle;
        });
        try (ReadinessLog log = new ReadinessLog("test", readiness, Duration.ofMillis(5))) {
            assertThat(log).isNotNull();
            afterTwoLooks();
            assertThat(said).isEmpty();

            obstacle = Optional.of("no Redis at 127.0.0.1:6379");
            afterTwoLooks();
            assertThat(said).hasSize(1);
            assertThat(said.get(0)).startsWith("WARN not ready: no Redis at 127.0.0.1:6379: start it, or change the");

            obstacle = Optional.empty();
            afterTwoLooks();
            assertThat(said).hasSize(2).last().isEqualTo("INFO ready again");
        }
    }
}
