package common.config;

import java.time.Duration;

/**
 * How many replicas have to have what was stored before anybody is told so.
 *
 * @param count 0 for none
 * @param atMost how long to wait for them before the work is done once more
 */
public record ReplicaWait(int count, Duration atMost) {

    private static final Duration DEFAULT = Duration.ofSeconds(1);

    /** Nobody waits. */
    public static final ReplicaWait NONE = new ReplicaWait(0, DEFAULT);

    /**
     * Reads the attributes {@code waitReplicas} and {@code waitMillis}.
     *
     * @param timeout how long an answer of Redis may take at all
     */
    static ReplicaWait of(Section redis, Duration timeout) {
        ReplicaWait wait =
                new ReplicaWait(redis.integer("waitReplicas", 0, 0, 16), redis.millis("waitMillis", DEFAULT));
        if (wait.isOn() && wait.atMost.compareTo(timeout) >= 0) {
            throw redis.wrong(
                    "has waitMillis=\"" + wait.atMost.toMillis() + "\"",
                    "less than timeoutMillis, which is " + timeout.toMillis());
        }
        return wait;
    }

    public boolean isOn() {
        return count > 0;
    }
}
