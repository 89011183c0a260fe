package rocketmq;

import common.transport.ExpiredAnswers;
import common.transport.GateTransport;
import common.transport.ReplySink;
import common.transport.TransportParts;
import common.transport.WindowSettings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.message.MessageQueue;
import org.apache.rocketmq.remoting.RPCHook;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Greet;

/** A gate's end: writes to the queues of auth and logic, and reads its slot of the topic of the gates. */
final class QueuedGate implements GateTransport, Station.Part {

    private static final Logger LOG = LoggerFactory.getLogger(QueuedGate.class);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(1);

    private final TransportParts parts;
    private final Station station;
    private final QueueForwarder auth;
    private final QueueForwarder logic;
    private final Batch.Reader reader;

    private @Nullable ReplySink replies;

    QueuedGate(TransportParts parts, WindowSettings window) {
        this(parts, window, null);
    }

    /** @param hook sees what is asked of RocketMQ, or {@code null} */
    QueuedGate(TransportParts parts, WindowSettings window, @Nullable RPCHook hook) {
        this.parts = parts;
        this.station = new Station(parts, this, hook);
        this.reader = new Batch.Reader(parts.registry());
        BatchHeader header = station.header(false);
        this.auth = new QueueForwarder(parts, window, Greet.From.Auth, station.peers(), header);
        this.logic = new QueueForwarder(parts, window, Greet.From.Logic, station.peers(), header);
    }

    @Override
    public QueueForwarder auth() {
        return auth;
    }

    @Override
    public QueueForwarder logic() {
        return logic;
    }

    @Override
    public void open(ReplySink sink) {
        replies = sink;
        ExpiredAnswers answers = new ExpiredAnswers(parts.registry(), sink, parts.refusals());
        station.thread()
                .scheduleWithFixedDelay(() -> tick(answers), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        station.open();
    }

    @Override
    public List<MessageQueue> reads() throws MQClientException {
        List<MessageQueue> slots =
                station.client().queuesOf(station.client().topics().of(Greet.From.Gate));
        return List.of(slots.get(Math.floorMod(parts.id(), slots.size())));
    }

    @Override
    public void received(byte[] message) {
        Batch batch = reader.read(message);
        BatchHeader header = batch.header();
        if (batch.defect() != null) {
            LOG.warn("dropping the rest of a message for gates: {}", batch.defect());
        }
        boolean ours = header != null && header.target() == parts.incarnation();
        for (Transfer transfer : batch.transfers()) {
            if (ours) {
                forwarder(Objects.requireNonNull(header).kind()).received(transfer, Objects.requireNonNull(replies));
            } else {
                transfer.release(); // for another gate of this slot, or for one that we were before
            }
        }
    }

    @Override
    public void heard() {
        auth.wake();
        logic.wake();
    }

    @Override
    public void opened() throws MQClientException {
        List<Lane.Queue> toAuth = queues(Greet.From.Auth);
        List<Lane.Queue> toLogic = queues(Greet.From.Logic);
        auth.open(toAuth, station.thread());
        logic.open(toLogic, station.thread());
    }

    @Override
    public void close() {
        if (station.peers().brokerAnswers()) {
            Station.await(() -> auth.isIdle() && logic.isIdle(), LONGEST_FLUSH);
            station.leave(LONGEST_FLUSH);
        }
        station.close();
        auth.close();
        logic.close();
    }

    @Override
    public String description() {
        return "auth and logic by rocketmq " + parts.settings().nameServers();
    }

    Station station() {
        return station;
    }

    private void tick(ExpiredAnswers answers) {
        try {
            auth.tick(answers);
            logic.tick(answers);
        } catch (RuntimeException e) {
            LOG.warn("looking after what waits for backends failed, going on", e); // or it would be the last time
        }
    }

    private QueueForwarder forwarder(Greet.From kind) {
        return kind == Greet.From.Auth ? auth : logic;
    }

    private List<Lane.Queue> queues(Greet.From kind) throws MQClientException {
        return station.client().queuesOf(station.client().topics().of(kind)).stream()
                .map(station.client()::writer)
                .toList();
    }
}
