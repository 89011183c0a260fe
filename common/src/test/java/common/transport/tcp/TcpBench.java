package common.transport.tcp;

import static common.testing.Eventually.eventually;

import common.config.ClusterSecret;
import common.config.Endpoint;
import common.metrics.Refusals;
import common.metrics.StageTimes;
import common.testing.CutProxy;
import common.transport.Forwarder;
import common.transport.GateSender;
import common.transport.Incarnation;
import common.transport.IoTransport;
import common.transport.ReplySink;
import common.transport.RequestSink;
import common.transport.TransportBench;
import common.transport.WindowSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;

/** A TcpForwarder whose links go through proxies, and its backends, one IO thread each. */
final class TcpBench implements TransportBench {

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final IoTransport transport = IoTransport.best();
    private final EventLoopGroup gateThreads = transport.newThreads("gate", 2);
    private final List<CutProxy> proxies = new ArrayList<>();
    private final Map<Integer, EventLoopGroup> running = new HashMap<>();
    private final Map<Integer, CountDownLatch> stalled = new HashMap<>();
    private final TcpForwarder forwarder;

    TcpBench(int backends, int maxFrames, Duration hold, ReplySink replies) {
        for (int i = 0; i < backends; i++) {
            proxies.add(new CutProxy());
        }
        forwarder = new TcpForwarder(
                new LinkEnd(
                        new Peer(Greet.From.Gate, Incarnation.draw(), 1),
                        ClusterSecret.NONE,
                        new SimpleMeterRegistry()),
                Dest.Logic,
                registry,
                new WindowSettings(maxFrames, 64L * 1024 * 1024, hold),
                new Refusals(new SimpleMeterRegistry()),
                new StageTimes(new SimpleMeterRegistry(), ParseRegistryMap.standard()));
        forwarder.connect(proxies.stream().map(CutProxy::endpoint).toList(), gateThreads, transport, replies);
    }

    @Override
    public Forwarder forwarder() {
        return forwarder;
    }

    @Override
    public void start(int index, Function<GateSender, RequestSink> backend) {
        EventLoopGroup threads = transport.newThreads("backend-" + index, 1);
        LinkServer server = new LinkServer(
                new LinkEnd(
                        Peer.of(Greet.From.Logic, Incarnation.draw()), ClusterSecret.NONE, new SimpleMeterRegistry()),
                registry);
        proxies.get(index)
                .target(server.listen(new Endpoint("127.0.0.1", 0), threads, transport, backend.apply(server))
                        .getPort());
        running.put(index, threads);
        awaitLinks();
    }

    @Override
    public void kill(int index) {
        Objects.requireNonNull(running.remove(index), "not running")
                .shutdownGracefully(20, 2_000, TimeUnit.MILLISECONDS)
                .syncUninterruptibly();
        awaitLinks();
    }

    @Override
    public void stall(int index) {
        CountDownLatch resumed = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        stalled.put(index, resumed);
        running.get(index).execute(() -> {
            begun.countDown();
            awaitUninterruptibly(resumed);
        });
        awaitUninterruptibly(begun);
    }

    @Override
    public void resume(int index) {
        Objects.requireNonNull(stalled.remove(index), "not stalled").countDown();
        awaitLinks();
    }

    @Override
    public boolean keepsForTheStalled() {
        return true;
    }

    @Override
    public void cut() {
        proxies.forEach(CutProxy::cut);
    }

    @Override
    public int unanswered() {
        return forwarder.unanswered();
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(3);
    }

    @Override
    public void close() {
        stalled.values().forEach(CountDownLatch::countDown);
        forwarder.close();
        gateThreads.shutdownGracefully(20, 2_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
        running.values()
                .forEach(threads -> threads.shutdownGracefully(20, 2_000, TimeUnit.MILLISECONDS)
                        .syncUninterruptibly());
        proxies.forEach(CutProxy::close);
    }

    private void awaitLinks() {
        eventually(() -> forwarder.connected() == running.size() - stalled.size());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
