package rocketmq;

import common.config.Endpoint;
import common.config.TransportSettings;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;

/** Prints what is parked, oldest first: {@code NAME_SERVERS PREFIX}. Exit status 1 if RocketMQ does not answer. */
public final class ParkedMain {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int EMPTY_POLLS = 5;
    private static final String ROW = "%-24s  %-28s  %9s  %s%n";

    private ParkedMain() {}

    public static void main(String[] args) {
        int status;
        try {
            ClientDefaults.apply();
            list(settings(args[0], args[1]), System.out);
            status = 0;
        } catch (MQClientException e) {
            System.err.println("RocketMQ at " + args[0] + " does not answer, or has no such topics: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            status = 1;
        }
        System.exit(status); // the client's threads would hold the JVM
    }

    private static TransportSettings settings(String nameServers, String prefix) {
        for (String each : nameServers.split(";")) {
            Endpoint.parse(each);
        }
        TransportSettings absent = TransportSettings.TCP;
        return new TransportSettings(
                TransportSettings.Type.ROCKETMQ,
                nameServers,
                prefix,
                absent.queues(),
                absent.slots(),
                absent.maxBatchBytes(),
                absent.resend(),
                absent.handle());
    }

    /** Prints what is parked. */
    static void list(TransportSettings settings, PrintStream out) throws MQClientException {
        Client client = new Client(settings, "parked-" + ProcessHandle.current().pid(), null);
        DefaultLitePullConsumer consumer =
                new DefaultLitePullConsumer(client.topics().readers());
        client.configure(consumer);
        consumer.setAutoCommit(false);
        try {
            client.start();
            consumer.start();
            List<MessageQueue> queues = client.queuesOf(client.topics().parked());
            consumer.assign(queues);
            long left = 0;
            for (MessageQueue queue : queues) {
                consumer.seekToBegin(queue);
                left += client.length(queue);
            }
            if (left == 0) {
                out.println("nothing is parked");
            } else {
                list(consumer, left, out);
            }
        } finally {
            consumer.shutdown();
            client.close();
        }
    }

    private static void list(DefaultLitePullConsumer consumer, long count, PrintStream out) {
        out.printf(ROW, "WHEN", "FROM (topic queue offset)", "BYTES", "WHY");
        long left = count;
        for (int empty = 0; left > 0 && empty < EMPTY_POLLS; empty++) {
            for (MessageExt message : consumer.poll(POLL.toMillis())) {
                out.printf(
                        ROW,
                        Instant.ofEpochMilli(message.getBornTimestamp()),
                        message.getUserProperty(Parking.FROM),
                        message.getBody().length,
                        message.getUserProperty(Parking.REASON));
                left--;
                empty = 0;
            }
        }
    }
}
