package rocketmq;

import common.config.Endpoint;
import common.config.TransportSettings;
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
            status = print(settings(args[0], args[1]));
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

    private static int print(TransportSettings settings) throws MQClientException {
        Client client = new Client(settings, "parked-" + ProcessHandle.current().pid(), null);
        client.start();
        List<MessageQueue> queues = client.queuesOf(client.topics().parked());
        DefaultLitePullConsumer consumer =
                new DefaultLitePullConsumer(client.topics().readers());
        client.configure(consumer);
        consumer.setAutoCommit(false);
        consumer.start();
        consumer.assign(queues);
        long left = 0;
        for (MessageQueue queue : queues) {
            consumer.seekToBegin(queue);
            left += client.length(queue);
        }
        if (left == 0) {
            System.out.println("nothing is parked");
            return 0;
        }
        System.out.printf(ROW, "WHEN", "FROM (topic queue offset)", "BYTES", "WHY");
        for (int empty = 0; left > 0 && empty < EMPTY_POLLS; empty++) {
            for (MessageExt message : consumer.poll(POLL.toMillis())) {
                print(message);
                left--;
                empty = 0;
            }
        }
        return 0;
    }

    private static void print(MessageExt message) {
        System.out.printf(
                ROW,
                Instant.ofEpochMilli(message.getBornTimestamp()),
                message.getUserProperty(Parking.FROM),
                message.getBody().length,
                message.getUserProperty(Parking.REASON));
    }
}
