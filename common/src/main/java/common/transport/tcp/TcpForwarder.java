package common.transport.tcp;

import common.config.Endpoint;
import common.metrics.Refusals;
import common.metrics.StageTimes;
import common.transport.BackendForwarder;
import common.transport.ExpiredAnswers;
import common.transport.Expiry;
import common.transport.IoTransport;
import common.transport.ReplySink;
import common.transport.Room;
import common.transport.RoundTrips;
import common.transport.Window;
import common.transport.WindowSettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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

    private final Object lock = new Object();
    private final Window<LinkFrame> window;
    private final Room room;
    private final RoundTrips trips;
    private final LiveLinks live = new LiveLinks();
    private long lastRequest;
    private boolean closed;

    /** Guarded by the lock, too. Replaced once, by {@link #connect}; there is nothing to connect with before. */
    private BackendTable backends = BackendTable.closed();

    private final LinkEnd end;
    private final Dest kind;
    private final ParseRegistryMap registry;
    private final TransferEncoder encoder;
    private final Refusals refusals;
    private final Expiry expiry;

    /**
     * A forwarder without backends yet.
     *
     * @param end the gate that forwards
     * @param kind the kind of backend: Auth or Logic
     * @param refusals counts the frames that no backend came for
     * @param times takes how long frames wait for their answers
     */
    public TcpForwarder(
            LinkEnd end,
            Dest kind,
            ParseRegistryMap registry,
            WindowSettings settings,
            Refusals refusals,
            StageTimes times) {
        this.trips = new RoundTrips(times);
        this.refusals = refusals;
        this.end = end;
        this.kind = kind;
        this.registry = registry;
        this.encoder = new TransferEncoder(registry);
        this.window = new Window<>(settings.maxFrames(), settings.maxBytes());
        this.room = new Room(window);
        this.expiry = new Expiry(registry, settings.hold(), kind == Dest.Logic);
    }

    /**
     * Starts to connect to every endpoint and returns at once. To be called once.
     *
     * @param endpoints the backends to begin with, each an owner
     * @param replies where what the backends send goes
     */
    public void connect(List<Endpoint> endpoints, EventLoopGroup threads, IoTransport transport, ReplySink replies) {
        int done = registry.require(Done.class).number();
        LinkFactory links = new LinkFactory(end, kind, registry, threads, transport, this::ended);
        synchronized (lock) {
            backends = new BackendTable(
                    endpoint -> links.to(endpoint, new BackendListener(this, endpoint, replies, done)));
        }
        use(endpoints.stream().collect(Collectors.toMap(endpoint -> endpoint, endpoint -> Standing.OWNER)));
        ExpiredAnswers answers = new ExpiredAnswers(registry, replies, refusals);
        threads.next()
                .scheduleWithFixedDelay(
                        () -> expire(answers), Expiry.STEP.toMillis(), Expiry.STEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Changes the backends. New ones are connected to. Users whose owner is another now move, with all that has no answer
     * yet, in order; all other users stay where they are.
     *
     * @param standings every backend, and its part; one that is missing here owns nobody from now on, unless none of
     *     these is connected, and is let go when it closes its link
     */
    public void use(Map<Endpoint, Standing> standings) {
        synchronized (lock) {
            backends.keep(standings.keySet());
            live.standings(Map.copyOf(standings));
            resendMoved();
        }
    }

    @Override
    public Outcome forward(Transfer transfer) {
        synchronized (lock) {
            if (closed || window.isFull()) {
                return Outcome.BUSY;
            }
            if (expiry.isOver(transfer)) {
                transfer.release();
                return Outcome.ACCEPTED;
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
    public int known() {
        synchronized (lock) {
            return backends.size();
        }
    }

    @Override
    public boolean isServed() {
        synchronized (lock) {
            return live.hasOwners();
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
        List<Future<?>> closing;
        synchronized (lock) {
            closing = backends.close();
        }
        closing.forEach(Future::awaitUninterruptibly);
        synchronized (lock) {
            closed = true;
            window.clear();
        }
    }

    /** A backend has greeted. */
    void up(Link link, Endpoint endpoint) {
        synchronized (lock) {
            live.add(link, endpoint);
            resendMoved();
        }
    }

    void down(Link link) {
        synchronized (lock) {
            live.remove(link);
            resendMoved();
        }
    }

    /** Forgets an answered frame; says whether this is the first answer to it. */
    boolean complete(long request) {
        boolean first;
        synchronized (lock) {
            first = forget(request);
        }
        room.tell();
        return first;
    }

    /** Forgets a frame; says whether it was there. The lock is held, and {@link Room#tell} comes after it. */
    private boolean forget(long request) {
        trips.answered(request);
        boolean first = window.remove(request);
        room.freed();
        return first;
    }

    /** Frames that have waited too long for any backend; those that a backend holds are left to it. */
    private void expire(ExpiredAnswers answers) {
        List<Transfer> expired;
        synchronized (lock) {
            expired = expiry.due(window, live.hasOwners());
            expired.forEach(transfer -> forget(transfer.request()));
        }
        room.tell();
        expiry.refuse(expired, answers);
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

    private void ended(BackendLink backend) {
        synchronized (lock) {
            backends.ended(backend);
        }
    }
}
