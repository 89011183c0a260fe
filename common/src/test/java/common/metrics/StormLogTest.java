package common.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StormLogTest {

    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(StormLogTest.class);

    private long now = Long.MAX_VALUE - 5; // nanoTime may overflow while the log lives
    private final StormLog log = new StormLog(logger, () -> now);

    @BeforeEach
    void listen() {
        logger.setAdditive(false);
        written.start();
        logger.addAppender(written);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(written);
    }

    @Test
    void theFirstWarningIsWrittenAtOnce() {
        log.warn("trouble");

        assertThat(lines()).containsExactly("trouble");
        assertThat(written.list.get(0).getLevel()).isEqualTo(Level.WARN);
    }

    @Test
    void aStormIsWrittenOnceASecondWithTheNumberOfTheOthers() {
        for (int i = 0; i < 1000; i++) {
            log.warn("trouble " + i);
        }
        assertThat(lines()).containsExactly("trouble 0");

        pass(Duration.ofSeconds(1).minusNanos(1));
        log.warn("still");
        pass(Duration.ofNanos(1));
        log.warn("again");

        assertThat(lines()).containsExactly("trouble 0", "again (1000 more since the last such line)");
    }

    @Test
    void aCauseIsWrittenWithItsTrace() {
        log.warn("trouble", new IllegalStateException("the cause"));

        assertThat(lines()).containsExactly("trouble");
        assertThat(written.list.get(0).getThrowableProxy().getMessage()).isEqualTo("the cause");
    }

    @Test
    void warningsASecondApartAreAllWrittenPlainly() {
        for (int i = 0; i < 3; i++) {
            log.warn("trouble " + i);
            pass(Duration.ofSeconds(1));
        }

        assertThat(lines()).containsExactly("trouble 0", "trouble 1", "trouble 2");
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private List<String> lines() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
