package common.config;

import java.time.Duration;
import java.util.Locale;

/**
 * {@code <transport>}: what carries frames between gates and backends. All but the type is for rocketmq, and has to be
 * the same in every process of a cluster.
 *
 * @param type which transport
 * @param nameServers addresses of RocketMQ's name servers, {@code host:port}, with a semicolon between two
 * @param prefix what the names of topics and groups begin with
 * @param queues how many queues the topics of auth and logic get when they are created; each is one lane of frames in
 *     order, and no more backends of a kind than it has queues have work
 * @param slots how many queues the topic of the gates gets; gates share one if there are more of them
 * @param maxBatchBytes how long a message in a queue gets, unless a single frame is longer
 * @param resend after so long a frame without an answer is sent again
 * @param handle so long a backend waits for the end of what it has taken from a queue, three times over, before it
 *     parks it and goes on
 */
public record TransportSettings(
        Type type,
        String nameServers,
        String prefix,
        int queues,
        int slots,
        int maxBatchBytes,
        Duration resend,
        Duration handle) {

    /** The element. */
    public static final String ELEMENT = "transport";

    /** What a file means that has no such element. */
    public static final TransportSettings TCP = new TransportSettings(
            Type.TCP, "127.0.0.1:9876", "f2f", 8, 8, 256 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(15));

    /** What can carry frames. */
    public enum Type {
        /** A link from each gate to each backend. */
        TCP,
        /** Queues of Apache RocketMQ. */
        ROCKETMQ;

        /** As the file has it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @throws SettingsException if the element is wrong
     */
    public static TransportSettings of(SettingsFile file) {
        Section transport = file.section(ELEMENT);
        return new TransportSettings(
                transport.choice("type", TCP.type),
                transport.text("nameServers", TCP.nameServers),
                transport.text("prefix", TCP.prefix),
                transport.integer("queues", TCP.queues, 1, 1024),
                transport.integer("slots", TCP.slots, 1, 1024),
                1024 * transport.integer("maxBatchKiB", TCP.maxBatchBytes / 1024, 1, 2048),
                transport.millis("resendMillis", TCP.resend),
                transport.millis("handleMillis", TCP.handle));
    }

    /** Whether gates and backends are linked to each other. */
    public boolean isTcp() {
        return type == Type.TCP;
    }
}
