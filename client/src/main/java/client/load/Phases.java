package client.load;

import java.time.Duration;

/**
 * What follows on what in a run, and how long it takes. Only what is meant to be sent after the ramp and the warm-up
 * counts for rates and latencies; that nothing is lost, doubled or out of order is checked from the first chat on.
 *
 * @param loginTimeout how long all users together may take to log in, a server that is still starting included
 * @param ramp users begin to send one after the other within this time
 * @param warmUp how long to send after that before it counts
 * @param duration how long to send after that; zero: until {@link LoadRun#stop()}
 * @param drain how long to wait, after the last chat, for what is still missing
 */
public record Phases(Duration loginTimeout, Duration ramp, Duration warmUp, Duration duration, Duration drain) {

    public Phases {
        Require.that(loginTimeout.toNanos() > 0, "login timeout", loginTimeout, "more than 0");
        Require.that(!ramp.isNegative(), "ramp", ramp, ">= 0");
        Require.that(!warmUp.isNegative(), "warm-up", warmUp, ">= 0");
        Require.that(!duration.isNegative(), "duration", duration, ">= 0");
        Require.that(!drain.isNegative(), "drain", drain, ">= 0");
    }

    /** From the first chat to the first that counts. */
    public Duration beforeItCounts() {
        return ramp.plus(warmUp);
    }
}
