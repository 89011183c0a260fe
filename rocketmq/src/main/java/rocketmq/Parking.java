package rocketmq;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.remoting.exception.RemotingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where messages go that cannot be handled, with the reason, so that their queue can go on. How long they stay there is
 * the broker's affair. Safe for use by any thread.
 */
final class Parking {

    static final String REASON = "f2fReason";
    static final String FROM = "f2fFrom";

    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

    private final Client client;
    private final Counter parked;

    Parking(Client client, MeterRegistry meters) {
        this.client = client;
        this.parked = Counter.builder("face2face.parked")
                .description("messages from queues that could not be handled")
                .register(meters);
    }

    /**
     * Parks a message.
     *
     * @return whether the broker has it
     */
    boolean park(MessageExt message, String reason) {
        String from = message.getTopic() + ' ' + message.getQueueId() + ' ' + message.getQueueOffset();
        Message copy = new Message(client.topics().parked(), message.getBody());
        copy.putUserProperty(REASON, reason);
        copy.putUserProperty(FROM, from);
        copy.setKeys(List.of(from.replace(' ', '-')));
        try {
            client.send(copy);
            parked.increment();
            LOG.warn("parked a message of {} bytes from {}: {}", message.getBody().length, from, reason);
            return true;
        } catch (MQClientException | RemotingException | MQBrokerException e) {
            LOG.warn("a message from {} could not be parked yet: {}", from, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
