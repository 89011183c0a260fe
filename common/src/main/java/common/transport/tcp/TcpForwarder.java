package common.transport.tcp;

import common.config.Endpoint;
import common.transport.Backoff;
import common.transport.Forwarder;
import common.transport.IoTransport;
import common.transport.ReplySink;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;

/**
 * Forwards over one TCP link to each backend of a kind; a user's frames go to the backend that
 * {@link Rendezvous} names among those that are connected.
 */
public final class TcpForwarder implements Forwarder, AutoCloseable {

    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LAST_RETRY = Duration.ofSeconds(1);
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

    private final List<BackendLink> backends = new ArrayList<>();
    private final List<Live> live = new CopyOnWriteArrayList<>();
    private final Peer self;
    private final Dest kind;
    private final ParseRegistryMap registry;

    /**
     * A forwarder without backends yet.
     *
     * @param self the gate that forwards
     * @param kind the kind of backend: Auth or Logic
     */
    public TcpForwarder(Peer self, Dest kind, ParseRegistryMap registry) {
        this.self = self;
        this.kind = kind;
        this.registry = registry;
    }

    /**
     * Starts to connect to every endpoint and returns at once. To be called once.
     *
     * @param replies where what the backends send goes
     */
    public void connect(List<Endpoint> endpoints, EventLoopGroup threads, IoTransport transport, ReplySink replies) {
        for (Endpoint endpoint : endpoints) {
            Listener listener = new Listener(endpoint, replies);
            Bootstrap bootstrap = new Bootstrap()
                    .channel(transport.socketChannel())
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                    .option(ChannelOption.WRITE_BUFFER_WATER_MARK, LinkPipeline.WATER_MARK)
                    .handler(new LinkPipeline(registry, self, kind, () -> listener));
            Backoff backoff = new Backoff(FIRST_RETRY, LAST_RETRY, RandomGenerator.getDefault());
            BackendLink backend = new BackendLink(endpoint, bootstrap, threads.next(), backoff);
            listener.backend = backend;
            backends.add(backend);
            backend.open();
        }
    }

    @Override
    public Outcome forward(Transfer transfer) {
        Live owner = ownerOf(transfer.userId());
        if (owner == null) {
            transfer.release();
            return Outcome.UNAVAILABLE;
        }
        if (!owner.link.hasRoom()) {
            transfer.release();
            return Outcome.BUSY;
        }
        owner.link.send(transfer);
        return Outcome.ACCEPTED;
    }

    /** How many backends are connected and have greeted. */
    public int connected() {
        return live.size();
    }

    /** Closes every link, and returns when all that was forwarded before has been written. Not for IO threads. */
    @Override
    public void close() {
        backends.stream().map(BackendLink::close).toList().forEach(Future::awaitUninterruptibly);
    }

    private @Nullable Live ownerOf(String userId) {
        Live owner = null;
        long highest = Long.MIN_VALUE;
        long key = Rendezvous.hash(userId);
        for (Live candidate : live) {
            long weight = Rendezvous.weight(key, candidate.nameHash);
            if (owner == null || weight > highest) {
                owner = candidate;
                highest = weight;
            }
        }
        return owner;
    }

    /** A connected backend. Its weight goes by its address, which a restart does not change. */
    private record Live(Link link, long nameHash) {}

    private final class Listener implements LinkListener {

        private final Endpoint endpoint;
        private final ReplySink replies;

        /** Set before the backend is opened, and so before anything is heard from it. */
        private @Nullable BackendLink backend;

        Listener(Endpoint endpoint, ReplySink replies) {
            this.endpoint = endpoint;
            this.replies = replies;
        }

        @Override
        public void up(Link link) {
            if (backend != null) {
                backend.established();
            }
            live.add(new Live(link, Rendezvous.hash(endpoint.toString())));
        }

        @Override
        public void received(Link link, Transfer transfer) {
            replies.accept(transfer);
        }

        @Override
        public void down(Link link) {
            live.removeIf(candidate -> candidate.link == link);
        }
    }
}
