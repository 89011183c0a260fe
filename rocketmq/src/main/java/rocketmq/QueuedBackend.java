package rocketmq;

import common.transport.BackendTransport;
import common.transport.GateSender;
import common.transport.RequestSink;
import common.transport.TransportParts;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageQueue;
import org.apache.rocketmq.remoting.RPCHook;
import org.jspecify.annotations.Nullable;
import protobuf.generate.internal.Internal.Greet;

/** A backend's end: consumes its share of the queues of its topic, and writes to the slots of the gates. */
final class QueuedBackend implements BackendTransport, Station.Part {

    private static final int MESSAGES_AT_A_TIME = 8;
    private static final int MESSAGES_HELD = 64;
    private static final int MEBIBYTES_HELD = 16;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(3);
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(1);

    private final TransportParts parts;
    private final Station station;
    private final Work work = new Work();
    private final QueueGates gates;
    private final Parking parking;

    private @Nullable RequestSink requests;
    private volatile @Nullable QueueListener listener;
    private volatile @Nullable DefaultMQPushConsumer consumer;

    QueuedBackend(TransportParts parts) {
        this(parts, null);
    }

    /** @param hook sees what is asked of RocketMQ, or {@code null} */
    QueuedBackend(TransportParts parts, @Nullable RPCHook hook) {
        this.parts = parts;
        this.station = new Station(parts, this, hook);
        this.gates = new QueueGates(parts, station.peers(), work, station.thread());
        this.parking = new Parking(station.client(), parts.meters());
        Gauge.builder("face2face.queue.work", work, Work::size)
                .description("frames taken from queues whose answers the broker has not got yet")
                .register(parts.meters());
    }

    @Override
    public GateSender gates() {
        return gates;
    }

    @Override
    public String open(RequestSink sink) {
        requests = sink;
        station.thread()
                .scheduleWithFixedDelay(
                        gates::forgetGone, Peers.BEAT.toMillis(), Peers.BEAT.toMillis(), TimeUnit.MILLISECONDS);
        station.open();
        return "gates by rocketmq " + parts.settings().nameServers();
    }

    @Override
    public List<MessageQueue> reads() {
        return List.of();
    }

    @Override
    public void received(byte[] message) {
        // a backend reads nothing but beats besides its share
    }

    @Override
    public void heard() {
        // a backend waits for nobody
    }

    @Override
    public void opened() throws MQClientException {
        Client client = station.client();
        gates.open(client.queuesOf(client.topics().of(Greet.From.Gate)).stream()
                .map(client::writer)
                .toList());
        QueueListener taking =
                new QueueListener(parts, station.peers(), work, parking, gates, Objects.requireNonNull(requests));
        DefaultMQPushConsumer starting = consumer(client, taking);
        try {
            starting.start();
        } catch (MQClientException e) {
            starting.shutdown(); // or its group would be taken at the next try
            throw e;
        }
        listener = taking;
        consumer = starting;
    }

    private DefaultMQPushConsumer consumer(Client client, QueueListener taking) throws MQClientException {
        String topic = client.topics().of(parts.kind());
        int queues = client.queuesOf(topic).size();
        DefaultMQPushConsumer made = new DefaultMQPushConsumer(client.topics().groupOf(parts.kind()), client.hook());
        client.configure(made);
        made.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        made.setConsumeMessageBatchMaxSize(MESSAGES_AT_A_TIME);
        made.setConsumeThreadMin(queues); // each waits for its own messages
        made.setConsumeThreadMax(queues);
        made.setPullThresholdForQueue(MESSAGES_HELD);
        made.setPullThresholdSizeForQueue(MEBIBYTES_HELD);
        made.setPullTimeDelayMillsWhenException(PAUSE.toMillis());
        made.setAwaitTerminationMillisWhenShutdown(PAUSE.toMillis());
        made.registerMessageListener(taking);
        made.subscribe(topic, "*");
        return made;
    }

    /** The queues that are this backend's now. */
    Set<Integer> ownedQueues() {
        DefaultMQPushConsumer current = consumer;
        if (current == null) {
            return Set.of();
        }
        return current.getDefaultMQPushConsumerImpl().getRebalanceImpl().getProcessQueueTable().entrySet().stream()
                .filter(each -> each.getValue().isLocked() && !each.getValue().isDropped())
                .map(each -> each.getKey().getQueueId())
                .collect(Collectors.toSet());
    }

    Station station() {
        return station;
    }

    @Override
    public int boundPort() {
        return 0;
    }

    @Override
    public Optional<String> obstacle() {
        if (consumer != null && station.peers().brokerAnswers()) {
            return Optional.empty();
        }
        return Optional.of(
                "RocketMQ, name servers " + parts.settings().nameServers() + ", has not answered, or not for a while");
    }

    @Override
    public int connected() {
        return station.peers().brokerAnswers() ? station.peers().count(Greet.From.Gate) : 0;
    }

    @Override
    public int links() {
        return 0;
    }

    @Override
    public void stopReceiving() {
        DefaultMQPushConsumer current = consumer;
        QueueListener taking = listener;
        if (current != null && taking != null) {
            // It divides no more queues: one that it locks while it stops is nobody's until the lock ends.
            current.suspend();
            taking.stop(LONGEST_DRAIN);
            current.shutdown(); // commits, and gives the queues to the others
        }
    }

    @Override
    public void closeLinks() {
        Station.await(gates::isIdle, LONGEST_FLUSH);
        station.leave(LONGEST_FLUSH);
    }

    @Override
    public void close() {
        station.close();
        gates.close();
    }
}
