package rocketmq;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads queues that nobody else divides with it, from their end on, on a thread of its own. */
final class QueueReader {

    private static final Logger LOG = LoggerFactory.getLogger(QueueReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int AT_A_TIME = 32;

    private final DefaultLitePullConsumer consumer;
    private final Consumer<MessageExt> sink;
    private final Thread thread = new Thread(this::run, "rocketmq-reader");

    private volatile boolean closed;

    /** @param sink takes each message, in the order of its queue */
    QueueReader(Client client, Consumer<MessageExt> sink) {
        this.sink = sink;
        consumer = new DefaultLitePullConsumer(client.topics().readers(), client.hook());
        client.configure(consumer);
        consumer.setAutoCommit(false); // whoever comes next begins at the end, too
        consumer.setPullBatchSize(AT_A_TIME);
        consumer.setPullThreadNums(2);
        consumer.setPullTimeDelayMillsWhenException(PAUSE.toMillis());
    }

    /**
     * Begins to read. To be called once.
     *
     * @throws MQClientException if the ends of the queues cannot be found out
     */
    void start(List<MessageQueue> queues) throws MQClientException {
        consumer.start();
        consumer.assign(queues);
        for (MessageQueue queue : queues) {
            consumer.seekToEnd(queue);
        }
        thread.start();
    }

    /** Blocks until it has ended; not for its own thread. */
    void close() {
        closed = true;
        try {
            thread.join(POLL.toMillis() * 2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.shutdown();
    }

    private void run() {
        while (!closed) {
            for (MessageExt message : consumer.poll(POLL.toMillis())) {
                take(message);
            }
        }
    }

    private void take(MessageExt message) {
        try {
            sink.accept(message);
        } catch (RuntimeException e) {
            LOG.warn("a message of {} could not be taken", message.getTopic(), e);
        }
    }
}
