package common.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The log of a server that was started without a configuration of its own. */
class LogPatternTest {

    @Test
    void aLineOfTheLogIsOneLineAndMovesNoCursorWhateverIsInTheMessage() throws JoranException {
        String line = logged("a\r\nINFO forged\u001b[2K\u0000\u0085b {} \t%n ü");

        assertThat(line).endsWith("a  INFO forged [2K  b {} \t%n ü\n");
        assertThat(line.substring(0, line.length() - 1).codePoints().filter(Character::isISOControl))
                .containsOnly((int) '\t');
    }

    private static String logged(String message) throws JoranException {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LogPatternTest.class.getResource("/logback.xml"));
        var logger = context.getLogger("ROOT");
        var appender = (OutputStreamAppender<ILoggingEvent>) logger.getAppender("stdout");
        var event = new LoggingEvent("test", logger, Level.WARN, message, null, null);
        byte[] encoded = appender.getEncoder().encode(event);
        context.stop();
        return new String(encoded, StandardCharsets.UTF_8);
    }
}
