package client;

import static org.assertj.core.api.Assertions.assertThat;

import client.load.LoadSettings;
import client.load.Pace;
import client.load.Pattern;
import client.load.Phases;
import client.load.Target;
import java.time.Duration;
import java.util.List;
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
        assertThat(settings.pace()).isEqualTo(new Pace.Open(Duration.ofMillis(100)));
        assertThat(settings.target())
                .isEqualTo(new Target(List.of(Target.gate("127.0.0.1", 9090)), false, null, List.of()));
        assertThat(settings.userId(7)).isEqualTo("client-7");
        assertThat(settings.pattern()).isEqualTo(Pattern.SELF);
        assertThat(settings.payload()).isZero();
        assertThat(settings.phases())
                .isEqualTo(new Phases(
                        Duration.ofSeconds(60), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5)));
    }

    @Test
    void takesEveryOption() {
        LoadSettings settings =
                settings(("--client-num 3 --frequency 12.5 --host example.org --port 1 --duration 2.5 --user-prefix u"
                                + " --password p --pattern pair --payload 9 --login-timeout 4 --drain 0 --ramp 1 --warm-up 3"
                                + " --source-addresses 127.0.0.2,127.0.0.3 --event-loops 6")
                        .split(" "));

        assertThat(settings)
                .isEqualTo(new LoadSettings(
                        new Target(
                                List.of(Target.gate("example.org", 1)), false, null, List.of("127.0.0.2", "127.0.0.3")),
                        3,
                        "u",
                        "p",
                        new Pace.Open(Duration.ofNanos(12_500_000)),
                        Pattern.PAIR,
                        9,
                        new Phases(
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(3),
                                Duration.ofMillis(2500),
                                Duration.ZERO),
                        6));
    }

    @Test
    void connectsByTlsIfTold() {
        assertThat(settings().target().tls()).isNull();
        assertThat(settings("--tls").target().tls()).isNotNull();
    }

    @Test
    void takesAWindowForAClosedLoop() {
        assertThat(settings("--window", "16").pace()).isEqualTo(new Pace.Closed(16));
    }

    @Test
    void takesAFrequencyOfZeroForClientsThatOnlyHoldAConnection() {
        assertThat(settings("--frequency", "0").pace()).isEqualTo(new Pace.Idle());
    }

    @Test
    void logsInInsteadOfSending() {
        assertThat(settings("--logins").pace()).isEqualTo(new Pace.Logins());
    }

    @Test
    void takesSeveralGates() {
        assertThat(settings("--gates", "one:1,two:2").target().gates())
                .containsExactly(Target.gate("one", 1), Target.gate("two", 2));
    }

    @Test
    void takesTheSystemPropertiesOfTheFirstClient() {
        System.setProperty("size", "42");
        System.setProperty("host", "example.org");
        System.setProperty("port", "1234");

        assertThat(settings().clients()).isEqualTo(42);
        assertThat(settings().target().gates()).containsExactly(Target.gate("example.org", 1234));
    }

    @Test
    void prefersAnOptionToASystemProperty() {
        System.setProperty("size", "42");
        System.setProperty("port", "1234");

        LoadSettings settings = settings("--client-num", "2");

        assertThat(settings.clients()).isEqualTo(2);
        assertThat(settings.target().gates()).containsExactly(Target.gate("127.0.0.1", 1234));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--client-num 0",
                "--client-num many",
                "--window 0",
                "--window 1025",
                "--gates one:1,two",
                "--gates :1",
                "--ramp -1",
                "--warm-up soon",
                "--frequency -1",
                "--frequency NaN",
                "--port 65536",
                "--payload 60001",
                "--trust pom.xml",
                "--tls --trust pom.xml",
                "--tls --trust target/no-such.pem",
                "--duration soon",
                "--login-timeout 0",
                "--pattern ring",
                "--compare other.json",
                "--report target/no-report --compare target/no-such-report.json",
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
