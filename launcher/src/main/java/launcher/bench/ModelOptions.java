package launcher.bench;

import java.nio.file.Path;
import java.time.Duration;
import launcher.cluster.Installation;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;

/**
 * What to predict.
 *
 * @param installation what servers are started from
 * @param run takes settings, logs and costs
 * @param calibrate whether to measure what everything costs here
 * @param validate whether to measure clusters beside their predictions
 * @param costs a file of costs; {@code null} for those that are measured, or else those that come with the program
 * @param warmUp how long a cluster is loaded to have it compiled
 * @param settle how long each load lasts before it is measured
 * @param measured for how long it is
 * @param whatIf one layout to predict; {@code null} for the table
 * @param markdown where the tables go, too; {@code null} for nowhere
 */
public record ModelOptions(
        Installation installation,
        RunDirectory run,
        boolean calibrate,
        boolean validate,
        @Nullable Path costs,
        Duration warmUp,
        Duration settle,
        Duration measured,
        @Nullable WhatIf whatIf,
        @Nullable Path markdown) {

    private static final int MOST_SECONDS = 600;
    private static final int LARGEST_COUNT = 10_000;

    /**
     * A layout and its load.
     *
     * @param rocketmq whether queues are between gates and logics
     * @param gates how many; each has an event loop for each core
     * @param logics how many
     * @param workers of each
     * @param shards Redis servers
     * @param queues of the logics' topic, with rocketmq
     * @param brokers with rocketmq
     * @param cores of each process's machine
     * @param users connected
     * @param rate messages a second of all together
     * @param payload bytes in each
     * @param heartbeatSeconds between two questions of a gate for a session; 0 for none
     */
    public record WhatIf(
            boolean rocketmq,
            int gates,
            int logics,
            int workers,
            int shards,
            int queues,
            int brokers,
            int cores,
            int users,
            int rate,
            int payload,
            int heartbeatSeconds) {

        public WhatIf {
            require("gates", gates, 1, LARGEST_COUNT);
            require("logics", logics, 1, LARGEST_COUNT);
            require("workers", workers, 1, 256);
            require("shards", shards, 1, LARGEST_COUNT);
            require("queues", queues, 1, LARGEST_COUNT);
            require("brokers", brokers, 1, LARGEST_COUNT);
            require("cores", cores, 1, 256);
            require("users", users, 1, 100_000_000);
            require("rate", rate, 1, 10_000_000);
            require("payload", payload, 0, 1 << 20);
            require("heartbeat", heartbeatSeconds, 0, 3600);
        }
    }

    public ModelOptions {
        require("warm-up", warmUp.toSeconds(), 0, MOST_SECONDS);
        require("settle", settle.toSeconds(), 1, MOST_SECONDS);
        require("seconds", measured.toSeconds(), 1, MOST_SECONDS);
        if (costs != null && calibrate) {
            throw new IllegalArgumentException("costs: " + costs + " (expected: none, or no calibrate)");
        }
        if (whatIf != null && validate) {
            throw new IllegalArgumentException("validate together with rate (expected: one of them)");
        }
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
