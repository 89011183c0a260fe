package common.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import common.config.ClusterSecret;
import common.config.Endpoint;
import common.transport.Incarnation;
import common.transport.IoTransport;
import common.transport.tcp.LinkEnd;
import common.transport.tcp.LinkServer;
import common.transport.tcp.Peer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Done;
import protobuf.generate.internal.Internal.Greet;

/** A backend that keeps what gates forward, and answers as the test tells it. It can stop, and start again. */
public final class TestBackend implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Greet.From kind;

    private final Map<Integer, LinkedBlockingQueue<Received>> finished = new ConcurrentHashMap<>();

    private final ClusterSecret secret;
    public final MeterRegistry meters = new SimpleMeterRegistry();

    private volatile Consumer<Received> script = request -> {};
    private @Nullable LinkServer links;
    private @Nullable EventLoopGroup threads;
    private int port;

    /** One that is not started yet. */
    public TestBackend(Greet.From kind) {
        this(kind, ClusterSecret.NONE);
    }

    /** One that is not started yet, and knows gates by {@code secret}. */
    public TestBackend(Greet.From kind, ClusterSecret secret) {
        this.kind = kind;
        this.secret = secret;
    }

    /** A frame that a gate forwarded. */
    public record Received(long gate, long request, long netId, String userId, int number, ByteString body) {}

    /** Starts it on a free port, or on the one that it had before. */
    public TestBackend start() {
        IoTransport transport = IoTransport.best();
        threads = transport.newThreads("test-backend", 1);
        links = new LinkServer(new LinkEnd(Peer.of(kind, Incarnation.draw()), secret, meters), registry);
        if (port == 0) {
            port = anyFreePort();
        }
        port = links.listen(new Endpoint("127.0.0.1", port), threads, transport, this::keep)
                .getPort();
        return this;
    }

    /**
     * Below those that systems give to outgoing connections, one of which could take the port while the backend is down.
     */
    private static int anyFreePort() {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress("127.0.0.1", candidate));
                return candidate;
            } catch (IOException e) {
                // taken: the next one
            }
        }
    }

    /** Lets the next {@link #start} listen on {@code port}. */
    public TestBackend on(int listenPort) {
        port = listenPort;
        return this;
    }

    /** Run on the IO thread for every frame from now on. */
    public TestBackend onRequest(Consumer<Received> answers) {
        script = answers;
        return this;
    }

    /** Ends frames of {@code number} at once, and keeps them apart, for {@link #nextFinished}. */
    public TestBackend finishing(int number) {
        finished.put(number, new LinkedBlockingQueue<>());
        return this;
    }

    public int port() {
        return port;
    }

    public Endpoint endpoint() {
        return new Endpoint("127.0.0.1", port);
    }

    public LinkServer links() {
        if (links == null) {
            throw new AssertionError("the backend is not started");
        }
        return links;
    }

    /** Answers {@code request}: sends {@code message} to the client that it came from. */
    public boolean reply(Received request, Message message) {
        return send(request.gate(), Dest.Client, request.netId(), request.userId(), request.request(), message);
    }

    /** Ends {@code request} without an answer to the client. */
    public boolean finish(Received request) {
        Message done = Done.getDefaultInstance();
        return send(request.gate(), Dest.Gate, request.netId(), request.userId(), request.request(), done);
    }

    /** Sends {@code message} to the gate that {@code request} came from. */
    public boolean tellGate(Received request, Message message) {
        return send(request.gate(), Dest.Gate, request.netId(), request.userId(), message);
    }

    /** Sends what answers nothing. */
    public boolean send(long gate, Dest dest, long netId, String userId, Message message) {
        return send(gate, dest, netId, userId, Transfer.NONE, message);
    }

    /** Sends {@code message} as number {@code sequence} of the inbox of {@code userId}. */
    public boolean push(long gate, long netId, String userId, long sequence, Message message) {
        int number = registry.require(message.getClass()).number();
        ByteBuf body = Unpooled.wrappedBuffer(message.toByteArray());
        return links().send(gate, new Transfer(Dest.Client, netId, userId, number, Transfer.NONE, sequence, body));
    }

    private boolean send(long gate, Dest dest, long netId, String userId, long request, Message message) {
        int number = registry.require(message.getClass()).number();
        return links().send(
                        gate,
                        new Transfer(
                                dest,
                                netId,
                                userId,
                                number,
                                request,
                                Transfer.NONE,
                                Unpooled.wrappedBuffer(message.toByteArray())));
    }

    /** The next frame, waited for. */
    public Received next() {
        return next(received);
    }

    /** The next frame of a number that is {@linkplain #finishing ended at once}, waited for. */
    public Received nextFinished(int number) {
        return next(finished.get(number));
    }

    /** Such frames that have come and not been asked for. */
    public List<Received> restFinished(int number) {
        return List.copyOf(finished.get(number));
    }

    private static Received next(LinkedBlockingQueue<Received> frames) {
        try {
            Received next = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("a frame within %d s", PATIENCE_SECONDS).isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public List<Received> next(int count) {
        List<Received> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(next());
        }
        return frames;
    }

    /** What has come and not been asked for. */
    public List<Received> rest() {
        return List.copyOf(received);
    }

    /** Stops it: the listener and all links go at once, as in a crash. */
    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownGracefully(20, 2_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
            threads = null;
        }
    }

    private void keep(long gate, Transfer transfer) {
        Received request = new Received(
                gate,
                transfer.request(),
                transfer.netId(),
                transfer.userId(),
                transfer.number(),
                ByteString.copyFrom(ByteBufUtil.getBytes(transfer.content())));
        transfer.release();
        LinkedBlockingQueue<Received> apart = finished.get(request.number());
        if (apart != null) {
            finish(request);
            apart.add(request);
            return;
        }
        received.add(request);
        script.accept(request);
    }
}
