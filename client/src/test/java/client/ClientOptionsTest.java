package client;

import static org.assertj.core.api.Assertions.assertThat;

import client.load.LoadSettings;
import client.load.Pattern;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ClientOptionsTest {

    @AfterEach
    void clearProperties() {
        System.clearProperty("size");
        System.clearProperty("host");
        System.clearProperty("port");
    }

    @Test
    void hasTheDefaultsOfTheFirstClient() {
        LoadSettings settings = settings();

        assertThat(settings.clients()).isEqualTo(10);
        assertThat(settings.period()).isEqualTo(Duration.ofMillis(100));
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(9090);
        assertThat(settings.duration()).isZero();
        assertThat(settings.userId(7)).isEqualTo("client-7");
        assertThat(settings.pattern()).isEqualTo(Pattern.SELF);
        assertThat(settings.payload()).isZero();
        assertThat(settings.loginTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.drain()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void takesEveryOption() {
        LoadSettings settings =
                settings(("--client-num 3 --frequency 12.5 --host example.org --port 1 --duration 2.5 --user-prefix u"
                                + " --password p --pattern pair --payload 9 --login-timeout 4 --drain 0")
                        .split(" "));

        assertThat(settings)
                .usingRecursiveComparison()
                .ignoringFields("eventLoops")
                .isEqualTo(new LoadSettings(
                        "example.org",
                        1,
                        3,
                        Duration.ofNanos(12_500_000),
                        Duration.ofMillis(2500),
                        "u",
                        "p",
                        Pattern.PAIR,
                        9,
                        Duration.ofSeconds(4),
                        Duration.ZERO,
                        1));
    }

    @Test
    void takesTheSystemPropertiesOfTheFirstClient() {
        System.setProperty("size", "42");
        System.setProperty("host", "example.org");
        System.setProperty("port", "1234");

        assertThat(settings().clients()).isEqualTo(42);
        assertThat(settings().host()).isEqualTo("example.org");
        assertThat(settings().port()).isEqualTo(1234);
    }

    @Test
    void prefersAnOptionToASystemProperty() {
        System.setProperty("size", "42");
        System.setProperty("port", "1234");

        LoadSettings settings = settings("--client-num", "2");

        assertThat(settings.clients()).isEqualTo(2);
        assertThat(settings.port()).isEqualTo(1234);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--client-num 0",
                "--client-num many",
                "--frequency 0",
                "--frequency -1",
                "--frequency NaN",
                "--port 65536",
                "--payload 60001",
                "--duration soon",
                "--login-timeout 0",
                "--pattern ring",
                "--no-such-option",
                "stray"
            })
    void refusesWhatMakesNoSense(String arguments) {
        Outcome outcome = Outcome.of(arguments.split(" "));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).isNotBlank();
    }

    @Test
    void refusesASystemPropertyThatMakesNoSense() {
        System.setProperty("size", "many");

        assertThat(Outcome.of().status()).isEqualTo(2);
    }

    @Test
    void explainsItself() {
        Outcome outcome = Outcome.of("-h");

        assertThat(outcome.status()).isZero();
        assertThat(String.join("\n", outcome.out()))
                .contains("--client-num=NUMBER", "--frequency=MILLIS", "(default: 9090)", "-Dsize");
    }

    private static LoadSettings settings(String... arguments) {
        CommandLine command = Client.commandLine();
        command.parseArgs(arguments);
        return ((Client) command.getCommand()).settings();
    }
}
