package client;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that say how long everything takes. */
final class PhaseOptions {

    @Option(
            names = "--ramp",
            paramLabel = "SECONDS",
            converter = DurationArguments.Seconds.class,
            description = "Clients begin to send one after the other within this time, which does not count"
                    + " (default: 0).")
    private Duration ramp = Duration.ZERO;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            converter = DurationArguments.Seconds.class,
            description = "How long to send after that before it counts for rates and latencies (default: 0).")
    private Duration warmUp = Duration.ZERO;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            converter = DurationArguments.Seconds.class,
            description = "How long to send after that (default: 0, which means until Ctrl-C).")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--login-timeout",
            paramLabel = "SECONDS",
            converter = DurationArguments.Seconds.class,
            description = "How long all clients together may take to log in; the server may still be starting"
                    + " (default: 60).")
    private Duration loginTimeout = Duration.ofSeconds(60);

    @Option(
            names = "--drain",
            paramLabel = "SECONDS",
            converter = DurationArguments.Seconds.class,
            description = "How long to wait for missing answers and messages at the end (default: 5).")
    private Duration drain = Duration.ofSeconds(5);

    Duration ramp() {
        return ramp;
    }

    Duration warmUp() {
        return warmUp;
    }

    Duration duration() {
        return duration;
    }

    Duration loginTimeout() {
        return loginTimeout;
    }

    Duration drain() {
        return drain;
    }
}
