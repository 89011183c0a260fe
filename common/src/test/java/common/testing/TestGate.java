package common.testing;

import static common.testing.Eventually.eventually;

import com.google.protobuf.Message;
import common.config.ClusterSecret;
import common.config.Endpoint;
import common.metrics.Refusals;
import common.metrics.StageTimes;
import common.transport.Forwarder;
import common.transport.Incarnation;
import common.transport.IoTransport;
import common.transport.WindowSettings;
import common.transport.tcp.LinkEnd;
import common.transport.tcp.Peer;
import common.transport.tcp.TcpForwarder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;

/** The gate's end of links to backends of one kind, and what came back on them. */
public final class TestGate implements AutoCloseable {

    /** What a gate keeps unless it is told otherwise. */
    public static final WindowSettings WINDOW = new WindowSettings(20_000, 32L * 1024 * 1024, Duration.ofSeconds(5));

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    public final SentMessages replies = new SentMessages(registry);
    public final long incarnation = Incarnation.draw();
    public final Refusals refusals = new Refusals(new SimpleMeterRegistry());
    public final MeterRegistry meters = new SimpleMeterRegistry();
    public final TcpForwarder forwarder;

    private final IoTransport transport = IoTransport.best();
    private final EventLoopGroup threads = transport.newThreads("test-gate", 1);

    private final Dest kind;

    /** @param kind Auth or Logic */
    public TestGate(Dest kind, Endpoint... backends) {
        this(kind, WINDOW, backends);
    }

    public TestGate(Dest kind, WindowSettings window, Endpoint... backends) {
        this(kind, window, ClusterSecret.NONE, backends);
    }

    /** One that knows backends by {@code secret}. */
    public TestGate(Dest kind, WindowSettings window, ClusterSecret secret, Endpoint... backends) {
        this.kind = kind;
        forwarder = new TcpForwarder(
                new LinkEnd(new Peer(Greet.From.Gate, incarnation, 1), secret, meters),
                kind,
                registry,
                window,
                refusals,
                new StageTimes(new SimpleMeterRegistry(), registry));
        forwarder.connect(List.of(backends), threads, transport, replies);
    }

    /** Waits until that many links are up. */
    public TestGate connected(int backends) {
        eventually(() -> forwarder.connected() == backends);
        return this;
    }

    /** Forwards as from connection 1. */
    public Forwarder.Outcome forward(String user, Message message) {
        return forward(1, user, message);
    }

    public Forwarder.Outcome forward(long netId, String user, Message message) {
        return forward(netId, user, registry.require(message.getClass()).number(), message.toByteArray());
    }

    public Forwarder.Outcome forward(String user, int number, byte[] body) {
        return forward(1, user, number, body);
    }

    private Forwarder.Outcome forward(long netId, String user, int number, byte[] body) {
        return forwarder.forward(new Transfer(kind, netId, user, number, Unpooled.wrappedBuffer(body)));
    }

    @Override
    public void close() {
        if (!threads.isShuttingDown()) {
            forwarder.close();
        }
        threads.shutdownGracefully(20, 2_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }
}
