package bench.model.chat;

/**
 * What runs where.
 *
 * @param transport between gates and logics
 * @param gates how many
 * @param gateThreads event loops of each
 * @param logics how many
 * @param logicThreads event loops of each
 * @param workers of each logic
 * @param shards Redis servers among which inboxes are divided
 * @param queues of the logics' topic, on all brokers together
 * @param brokers among which queues are divided
 * @param cores of each machine
 * @param machines how processes are spread
 * @param networkMicros from a process to another, one way, beside all CPU
 */
public record Layout(
        Transport transport,
        int gates,
        int gateThreads,
        int logics,
        int logicThreads,
        int workers,
        int shards,
        int queues,
        int brokers,
        int cores,
        Machines machines,
        double networkMicros) {

    /** How frames get from gates to logics and back. */
    public enum Transport {
        /** A link from each gate to each logic. */
        TCP,
        /** Queues of RocketMQ. */
        ROCKETMQ
    }

    /** How processes are spread. */
    public enum Machines {
        /** All on one, the load generator as well. */
        ONE,
        /** Each on one of its own. */
        EACH
    }

    /** @throws IllegalArgumentException for less than one of anything */
    public Layout {
        require("gates", gates);
        require("gate threads", gateThreads);
        require("logics", logics);
        require("logic threads", logicThreads);
        require("workers", workers);
        require("shards", shards);
        require("queues", queues);
        require("brokers", brokers);
        require("cores", cores);
        if (!(networkMicros >= 0)) {
            throw new IllegalArgumentException("network: " + networkMicros + " (expected: >= 0)");
        }
    }

    /** As the command {@code up} starts it, on one machine with that many cores. */
    public static Layout here(Transport transport, int gates, int logics, int workers, int cores) {
        return new Layout(transport, gates, 1, logics, 1, workers, 1, 8, 1, cores, Machines.ONE, 0);
    }

    private static void require(String name, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(name + ": " + number + " (expected: >= 1)");
        }
    }
}
