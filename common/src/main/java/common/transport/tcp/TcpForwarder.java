package common.transport.tcp;

import common.config.Endpoint;
import common.metrics.Refusals;
import common.metrics.StageTimes;
import common.transport.BackendForwarder;
import common.transport.Backoff;
import common.transport.ExpiredAnswers;
import common.transport.IoTransport;
import common.transport.ReplySink;
import common.transport.Room;
import common.transport.RoundTrips;
import common.transport.Window;
import common.transport.WindowSettings;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.codec.TransferEncoder;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Done;

/**
 * Forwards over one TCP link to each backend of a kind; a user's frames go to the backend that {@link Rendezvous} names
 * among those that are connected.
 *
 * <p>One lock guards the window, the list of links and every write to them, so that what goes on a link is in the order
 * of the window. It is held for the time of a queue operation, never while waiting.
 */
public final class TcpForwarder implements BackendForwarder, AutoCloseable {

    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LAST_RETRY = Duration.ofSeconds(1);
    private static final Duration EXPIRY_CHECK = Duration.ofMillis(250);
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

    private final Object lock = new Object();
    private final Window<LinkFrame> window;
    private final Room room;
    private final RoundTrips trips;
    private final LiveLinks live = new LiveLinks();
    private long lastRequest;
    private boolean closed;

    private final List<BackendLink> backends = new ArrayList<>();
    private final Peer self;
    private final Dest kind;
    private final ParseRegistryMap registry;
    private final TransferEncoder encoder;
    private final Refusals refusals;
    private final int done;
    private final Duration hold;

    /**
     * A forwarder without backends yet.
     *
     * @param self the gate that forwards
     * @param kind the kind of backend: Auth or Logic
     * @param refusals counts the frames that no backend came for
     * @param times takes how long frames wait for their answers
     */
    public TcpForwarder(
            Peer self,
            Dest kind,
            ParseRegistryMap registry,
            WindowSettings settings,
            Refusals refusals,
            StageTimes times) {
        this.trips = new RoundTrips(times);
        this.refusals = refusals;
        this.self = self;
        this.kind = kind;
        this.registry = registry;
        this.encoder = new TransferEncoder(registry);
        this.done = registry.require(Done.class).number();
        this.window = new Window<>(settings.maxFrames(), settings.maxBytes());
        this.room = new Room(window);
        this.hold = settings.hold();
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
        ExpiredAnswers answers = new ExpiredAnswers(registry, replies, refusals);
        threads.next()
                .scheduleWithFixedDelay(
                        () -> expire(answers), EXPIRY_CHECK.toMillis(), EXPIRY_CHECK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Outcome forward(Transfer transfer) {
        synchronized (lock) {
            if (closed || window.isFull()) {
                return Outcome.BUSY;
            }
            long request = ++lastRequest;
            ByteBuf frame = encoder.encode(ByteBufAllocator.DEFAULT, transfer.withRequest(request));
            LinkFrame pending = new LinkFrame(request, transfer.userId(), System.nanoTime(), frame);
            window.add(pending);
            trips.sent(request, transfer.number());
            pending.sendOn(live.ownerOf(transfer.userId()));
            room.used();
        }
        return Outcome.ACCEPTED;
    }

    @Override
    public boolean hasRoom() {
        return room.isThere();
    }

    @Override
    public void onRoom(Runnable listener) {
        room.onBack(listener);
    }

    /** How many backends are connected and have greeted. */
    @Override
    public int connected() {
        synchronized (lock) {
            return live.count();
        }
    }

    @Override
    public int unanswered() {
        synchronized (lock) {
            return window.size();
        }
    }

    /** Closes every link, and returns when all that was forwarded before has been written. Not for IO threads. */
    @Override
    public void close() {
        backends.stream().map(BackendLink::close).toList().forEach(Future::awaitUninterruptibly);
        synchronized (lock) {
            closed = true;
            window.clear();
        }
    }

    /** Forgets an answered frame; says whether this is the first answer to it. */
    private boolean complete(long request) {
        boolean first;
        boolean roomAgain;
        synchronized (lock) {
            first = window.remove(request);
            trips.answered(request);
            roomAgain = room.freed();
        }
        if (roomAgain) {
            room.tell();
        }
        return first;
    }

    /** Frames that have waited too long for any backend; those that a backend holds are left to it. */
    private void expire(ExpiredAnswers answers) {
        List<Transfer> expired = new ArrayList<>();
        long now = System.nanoTime();
        synchronized (lock) {
            if (live.count() == 0) {
                for (LinkFrame pending : window) {
                    if (now - pending.acceptedNanos() < hold.toNanos()) {
                        break;
                    }
                    expired.add(answers.opened(pending));
                }
            }
        }
        for (Transfer transfer : expired) {
            if (complete(transfer.request())) {
                answers.refuse(transfer);
            } else {
                transfer.release(); // a backend that came this very moment has answered it
            }
        }
    }

    /** Every user whose owner is another now: all of their frames go to the new one, in order, before any new frame. */
    private void resendMoved() {
        for (LinkFrame pending : window) {
            Link owner = live.ownerOf(pending.userId());
            if (owner != pending.link()) {
                pending.sendOn(owner);
            }
        }
    }

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
            synchronized (lock) {
                live.add(link, endpoint);
                resendMoved();
            }
        }

        @Override
        public void received(Link link, Transfer transfer) {
            boolean again = transfer.request() != Transfer.NONE && !complete(transfer.request());
            if (again || transfer.number() == done) {
                transfer.release();
            } else {
                replies.accept(transfer);
            }
        }

        @Override
        public void down(Link link) {
            synchronized (lock) {
                live.remove(link);
                resendMoved();
            }
        }
    }
}
