package rocketmq;

import common.config.TransportSettings;
import common.transport.Forwarder;
import common.transport.GateSender;
import common.transport.ReplySink;
import common.transport.RequestSink;
import common.transport.TransportBench;
import common.transport.WindowSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.awaitility.Awaitility;
import protobuf.generate.internal.Internal.Greet;

/** A gate and its logics, and a real RocketMQ between them. */
final class RocketmqBench implements TransportBench {

    private static final int QUEUES = 8;

    /** More than there are slots. */
    private static final int GATE_ID = 9;

    private static final Duration DIVIDED = Duration.ofSeconds(30);

    private final Map<Integer, TestBackendEnd> running = new TreeMap<>();
    private final Set<Integer> stalled = new HashSet<>();
    private final List<TestBackendEnd> killed = new ArrayList<>();
    private final RocketmqExtension.Server server;
    private final TransportSettings settings;
    private final QueuedGate gate;
    private boolean gateEnded;

    RocketmqBench(RocketmqExtension.Server server, int maxFrames, Duration hold, ReplySink replies) {
        this.server = server;
        settings = settings(server, Duration.ofSeconds(20), Duration.ofSeconds(1));
        gate = new QueuedGate(
                TestBackendEnd.parts(settings, Greet.From.Gate, 1, GATE_ID, new SimpleMeterRegistry()),
                new WindowSettings(maxFrames, 64L * 1024 * 1024, hold));
        gate.open(replies);
    }

    static TransportSettings settings(RocketmqExtension.Server server, Duration resend, Duration handle) {
        ClientDefaults.apply();
        return new TransportSettings(
                TransportSettings.Type.ROCKETMQ,
                server.nameServers(),
                server.freshPrefix(),
                QUEUES,
                2,
                64 * 1024,
                resend,
                handle);
    }

    TestBackendEnd backend(int index) {
        return Objects.requireNonNull(running.get(index), "not running");
    }

    @Override
    public Forwarder forwarder() {
        return gate.logic();
    }

    @Override
    public void start(int index, Function<GateSender, RequestSink> backend) {
        long incarnation = (long) (index + 1) << 32 | System.nanoTime() & 0xffff_ffffL;
        running.put(index, new TestBackendEnd(settings, incarnation, backend));
        awaitDivision();
    }

    @Override
    public void kill(int index) {
        TestBackendEnd victim = Objects.requireNonNull(running.remove(index), "not running");
        victim.kill();
        server.cut(victim.client());
        killed.add(victim);
        awaitDivision();
    }

    /** As SIGTERM does. */
    void stop(int index) {
        Objects.requireNonNull(running.remove(index), "not running").close();
        awaitDivision();
    }

    /** The gate is gone. */
    void gateEnds() {
        gate.close();
        gateEnded = true;
    }

    /** Starts a backend that nobody sends to any more. */
    void startWithoutGate(int index, Function<GateSender, RequestSink> backend) {
        running.put(index, new TestBackendEnd(settings, index + 1, backend));
    }

    TransportSettings settings() {
        return settings;
    }

    Client client() {
        return gate.station().client();
    }

    @Override
    public void stall(int index) {
        backend(index).stall();
        stalled.add(index);
    }

    @Override
    public void resume(int index) {
        stalled.remove(index);
        backend(index).resume();
        awaitDivision();
    }

    @Override
    public boolean keepsForTheStalled() {
        return false; // it stays in the queue, for whoever consumes that then
    }

    @Override
    public void cut() {
        server.cut(gate.station().client());
        running.values().forEach(backend -> server.cut(backend.client()));
    }

    @Override
    public int unanswered() {
        return gate.logic().unanswered();
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(20); // some 6 until the broker misses its heartbeats and its locks have expired
    }

    @Override
    public void close() {
        running.values().forEach(TestBackendEnd::close);
        killed.forEach(TestBackendEnd::close);
        if (!gateEnded) {
            gate.close();
        }
    }

    /** Waits until those that run have divided all queues between them, to equal parts. */
    void awaitDivision() {
        int owners = running.size() - stalled.size();
        if (owners == 0 || gateEnded) {
            return;
        }
        Awaitility.await().atMost(DIVIDED).pollInterval(Duration.ofMillis(20)).until(() -> {
            Set<Integer> all = new HashSet<>();
            for (Map.Entry<Integer, TestBackendEnd> each : running.entrySet()) {
                Set<Integer> owned = each.getValue().queues();
                if (!stalled.contains(each.getKey()) && (owned.size() != QUEUES / owners || !all.addAll(owned))) {
                    return false;
                }
            }
            return all.size() == QUEUES && gate.logic().connected() >= owners;
        });
    }
}
