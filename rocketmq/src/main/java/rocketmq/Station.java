package rocketmq;

import common.transport.Backoff;
import common.transport.TransportParts;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;
import org.apache.rocketmq.remoting.RPCHook;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What gates and backends have in common at RocketMQ: a client, a thread that sends, a reader, and the beats by which
 * every process says that it is there. It comes up when RocketMQ does, however long that takes.
 */
final class Station {

    private static final Logger LOG = LoggerFactory.getLogger(Station.class);

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(10);

    /** Beats to be heard before anybody is judged by them. */
    private static final int HEARD = 2;

    /** What is this process's own about it. */
    interface Part {

        /** Which queues to read besides the beats. */
        List<MessageQueue> reads() throws MQClientException;

        /** A message has come in one of them. Called by one thread. */
        void received(byte[] message);

        /** Somebody has given a sign. Called by the same thread. */
        void heard();

        /** RocketMQ is there with all topics, and this process hears its own beats. Called once. */
        void opened() throws MQClientException;
    }

    private final ScheduledExecutorService thread = newThread();
    private final TransportParts parts;
    private final Part part;
    private final Peers peers;
    private final Client client;
    private final StringBuilder lastObstacle = new StringBuilder();
    private final Thread opening = new Thread(this::openPatiently, "rocketmq-open");

    private volatile @Nullable QueueReader reader;
    private volatile @Nullable Lane beats;
    private volatile boolean closed;

    /**
     * A station that is not opened.
     *
     * @param hook sees what is asked of RocketMQ, or {@code null}
     */
    Station(TransportParts parts, Part part, @Nullable RPCHook hook) {
        this.parts = parts;
        this.part = part;
        this.peers = new Peers(parts.incarnation(), System::nanoTime);
        String name = parts.kind().name().toLowerCase(Locale.ROOT) + '-' + String.format("%016x", parts.incarnation());
        this.client = new Client(parts.settings(), name, hook);
    }

    Peers peers() {
        return peers;
    }

    Client client() {
        return client;
    }

    /** The thread on which all lanes of this process send. */
    ScheduledExecutorService thread() {
        return thread;
    }

    /** What messages of this process begin with, for whoever reads the queue. */
    BatchHeader header(boolean leaving) {
        return new BatchHeader(parts.kind(), leaving, parts.id(), parts.incarnation(), 0);
    }

    /** Begins to come up, and returns at once. */
    void open() {
        opening.setDaemon(true);
        opening.start();
    }

    /** Waits until {@code condition} holds, for {@code limit} at most; says whether it does. */
    static boolean await(BooleanSupplier condition, Duration limit) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > limit.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        return true;
    }

    /** Says that this process is about to stop, if it can be said within {@code limit}. */
    void leave(Duration limit) {
        Lane lane = beats;
        if (lane != null) {
            closed = true;
            lane.wake();
            await(lane::isIdle, limit);
        }
    }

    /** Ends everything. Blocks. */
    void close() {
        closed = true;
        opening.interrupt();
        try {
            opening.join(LAST_RETRY.toMillis() * 2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        QueueReader current = reader;
        if (current != null) {
            current.close();
        }
        thread.shutdownNow();
        client.close();
    }

    private void openPatiently() {
        Backoff backoff = new Backoff(FIRST_RETRY, LAST_RETRY, RandomGenerator.getDefault());
        try {
            client.start();
        } catch (MQClientException e) {
            LOG.error("RocketMQ's client does not start", e);
            return;
        }
        while (!closed && !tryOpen()) {
            LockSupport.parkNanos(backoff.next().toNanos());
        }
    }

    private boolean tryOpen() {
        try {
            client.requireTopics();
            if (reader == null) {
                read();
            }
            if (!await(() -> peers.ticks() >= HEARD || closed, Duration.ofSeconds(5))) {
                throw new MQClientException("our own beats do not come back", null);
            }
            part.opened();
            LOG.info("connected to RocketMQ, name servers {}", parts.settings().nameServers());
            return true;
        } catch (MQClientException | RuntimeException e) {
            String obstacle = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            if (!obstacle.contentEquals(lastObstacle)) {
                lastObstacle.replace(0, lastObstacle.length(), obstacle);
                LOG.info("no RocketMQ yet, trying on: {}", obstacle);
            }
            return false;
        }
    }

    private void read() throws MQClientException {
        MessageQueue queue = client.queuesOf(client.topics().beats()).get(0);
        List<MessageQueue> queues = new ArrayList<>(part.reads());
        queues.add(queue);
        QueueReader starting = new QueueReader(client, this::received);
        try {
            starting.start(queues);
        } catch (MQClientException | RuntimeException e) {
            starting.close();
            throw e;
        }
        reader = starting;
        Lane lane = new Lane(new Beats(), client.writer(queue), thread);
        beats = lane;
        thread.scheduleAtFixedRate(lane::wake, 0, Peers.BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void received(MessageExt message) {
        if (!message.getTopic().equals(client.topics().beats())) {
            part.received(message.getBody());
            return;
        }
        peers.beat(BatchHeader.read(Unpooled.wrappedBuffer(message.getBody())));
        part.heard();
    }

    private static ScheduledExecutorService newThread() {
        ScheduledThreadPoolExecutor thread =
                new ScheduledThreadPoolExecutor(1, run -> new Thread(run, "rocketmq-sender"), new DiscardPolicy());
        thread.setRemoveOnCancelPolicy(true);
        return thread;
    }

    /** One beat for each time that the lane is woken, at most one on its way. */
    private final class Beats implements Lane.Source {

        private long last;
        private boolean said;

        @Override
        public byte @Nullable [] next() {
            long now = System.nanoTime();
            boolean due = now - last >= Peers.BEAT.toNanos() / 2;
            if (closed ? said : !due) {
                return null;
            }
            last = now;
            said = closed;
            return header(closed).alone();
        }

        @Override
        public void sent() {}

        @Override
        public void failed() {
            last = 0;
            said = false;
        }
    }
}
