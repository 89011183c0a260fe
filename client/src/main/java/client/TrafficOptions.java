package client;

import client.load.Pace;
import client.load.Pattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is sent, beside the frequency. */
final class TrafficOptions {

    @Option(
            names = "--window",
            paramLabel = "NUMBER",
            description = "Closed loop: so many chats of each client are without an answer, instead of --frequency.")
    private @Nullable Integer window;

    @Option(
            names = "--logins",
            description = "No chats, but logins: each client closes and logs in again by a token, as fast as it goes.")
    private boolean logins;

    @Option(
            names = "--pattern",
            paramLabel = "self|pair|random|hot",
            description =
                    "Who writes to whom: self; pair: 0 and 1, 2 and 3, ...; random: each to 16 others; hot: all to"
                            + " client 0 (default: self).")
    private Pattern pattern = Pattern.SELF;

    @Option(
            names = "--payload",
            paramLabel = "BYTES",
            description = "Padding in each chat (default: ${DEFAULT-VALUE}).")
    private int payload = 0;

    /** @throws IllegalArgumentException for a window that makes no sense */
    Pace pace(Duration frequency) {
        if (logins) {
            return new Pace.Logins();
        }
        if (window != null) {
            return new Pace.Closed(window);
        }
        return frequency.isZero() ? new Pace.Idle() : new Pace.Open(frequency);
    }

    Pattern pattern() {
        return pattern;
    }

    int payload() {
        return payload;
    }
}
