package fuzz.embedded;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import fuzz.check.Finding;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether something was logged that should not be: what a handler threw often shows nowhere else. Belongs to
 * one thread.
 */
public final class LogWatch implements AutoCloseable {

    private final Predicate<ILoggingEvent> expected;
    private final Logger root;
    private final Keeper keeper = new Keeper();

    private @Nullable ILoggingEvent first;

    /**
     * Watches from now on.
     *
     * @param expected tells which warnings may be
     */
    public LogWatch(Predicate<ILoggingEvent> expected) {
        this.expected = expected;
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        keeper.setContext(context);
        keeper.start();
        root.addAppender(keeper);
    }

    /**
     * Looks back on what was logged.
     *
     * @throws Finding if there was a warning that may not be
     */
    public void requireQuiet() {
        ILoggingEvent event = first;
        if (event == null) {
            return;
        }
        String sentence = "logged by " + event.getLoggerName() + ": " + event.getFormattedMessage()
                + " (expected: no warning about what a stranger sends)";
        throw event.getThrowableProxy() instanceof ThrowableProxy proxy
                ? new Finding(sentence, proxy.getThrowable())
                : new Finding(sentence);
    }

    @Override
    public void close() {
        root.detachAppender(keeper);
        keeper.stop();
    }

    private final class Keeper extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            if (first == null && event.getLevel().isGreaterOrEqual(Level.WARN) && !expected.test(event)) {
                first = event;
            }
        }
    }
}
