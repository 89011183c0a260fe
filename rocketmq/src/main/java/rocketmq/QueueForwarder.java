package rocketmq;

import common.transport.BackendForwarder;
import common.transport.ExpiredAnswers;
import common.transport.Expiry;
import common.transport.ReplySink;
import common.transport.Room;
import common.transport.RoundTrips;
import common.transport.TransportParts;
import common.transport.Window;
import common.transport.WindowSettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import protobuf.codec.Transfer;
import protobuf.codec.TransferEncoder;
import protobuf.generate.internal.Internal.Done;
import protobuf.generate.internal.Internal.Greet;

/**
 * Forwards through the queues of one topic; a user's frames go through one of them. A frame is kept until a backend has
 * answered it. One that has none after a while is sent again, and with it, in order and before any newer frame, all of
 * its queue that have no answer.
 *
 * <p>Nothing is sent while no backend of the kind is heard of, so that what expires is not found in a queue later. One
 * lock guards the window and what waits in the lanes.
 */
final class QueueForwarder implements BackendForwarder {

    private final Object lock = new Object();
    private final Window<QueuedFrame> window;
    private final Room room;
    private final RoundTrips trips;
    private List<UserLane> userLanes = List.of();
    private long lastRequest;
    private boolean closed;

    private volatile List<Lane> lanes = List.of();

    private final TransportParts parts;
    private final Greet.From kind;
    private final Peers peers;
    private final BatchHeader header;
    private final TransferEncoder encoder;
    private final int done;
    private final Expiry expiry;
    private final LateFrames late;

    /**
     * A forwarder that knows no queue yet.
     *
     * @param kind the kind of backend
     * @param header what its messages begin with
     */
    QueueForwarder(TransportParts parts, WindowSettings settings, Greet.From kind, Peers peers, BatchHeader header) {
        this.parts = parts;
        this.kind = kind;
        this.peers = peers;
        this.header = header;
        this.trips = new RoundTrips(parts.times());
        this.encoder = new TransferEncoder(parts.registry());
        this.done = parts.registry().require(Done.class).number();
        this.window = new Window<>(settings.maxFrames(), settings.maxBytes());
        this.room = new Room(window);
        this.expiry = new Expiry(parts.registry(), settings.hold(), kind == Greet.From.Logic);
        this.late = new LateFrames(parts.settings().resend());
    }

    /** The queues are known: what has been waiting for them is sent, in order. To be called once. */
    void open(List<? extends Lane.Queue> queues, ScheduledExecutorService thread) {
        synchronized (lock) {
            List<Lane> opened = new ArrayList<>();
            List<UserLane> sources = new ArrayList<>();
            for (Lane.Queue queue : queues) {
                UserLane source = new UserLane(this, parts.settings().maxBatchBytes());
                sources.add(source);
                opened.add(new Lane(source, queue, thread));
            }
            userLanes = sources;
            lanes = List.copyOf(opened);
            window.forEach(frame -> userLanes.get(laneOf(frame.userId())).add(frame));
        }
        wake();
    }

    @Override
    public Outcome forward(Transfer transfer) {
        int lane;
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
            QueuedFrame pending = new QueuedFrame(request, transfer.userId(), System.nanoTime(), frame);
            window.add(pending);
            trips.sent(request, transfer.number());
            room.used();
            if (userLanes.isEmpty()) {
                return Outcome.ACCEPTED;
            }
            lane = laneOf(pending.userId());
            userLanes.get(lane).add(pending);
        }
        lanes.get(lane).wake();
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

    @Override
    public int connected() {
        return peers.brokerAnswers() ? peers.count(kind) : 0;
    }

    /** Only those that are heard are known. */
    @Override
    public int known() {
        return peers.count(kind);
    }

    @Override
    public boolean isServed() {
        return connected() > 0;
    }

    @Override
    public int unanswered() {
        synchronized (lock) {
            return window.size();
        }
    }

    /** A backend has sent this; takes over its reference. */
    void received(Transfer transfer, ReplySink replies) {
        boolean again = transfer.request() != Transfer.NONE && !complete(transfer.request());
        if (again || transfer.number() == done) {
            transfer.release();
        } else {
            replies.accept(transfer);
        }
    }

    /** Looks after what waits too long. To be called some times a second. */
    void tick(ExpiredAnswers answers) {
        expire(answers);
        synchronized (lock) {
            late.lineUp(window, System.nanoTime());
        }
        wake();
    }

    /** There may be a backend to send to. */
    void wake() {
        lanes.forEach(Lane::wake);
    }

    /** Whether the broker has all that can be sent. */
    boolean isIdle() {
        return lanes.stream().allMatch(Lane::isIdle);
    }

    void close() {
        synchronized (lock) {
            closed = true;
            userLanes.forEach(UserLane::clear);
            for (QueuedFrame frame : window) {
                frame.forgotten = true;
            }
            window.clear();
        }
    }

    Object lock() {
        return lock;
    }

    BatchHeader header() {
        return header;
    }

    private int laneOf(String userId) {
        return Math.floorMod(userId.hashCode(), userLanes.size()); // specified by the language: the same in every gate
    }

    /** Forgets an answered frame; says whether this is the first answer to it. */
    private boolean complete(long request) {
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
        QueuedFrame frame = window.get(request);
        if (frame != null) {
            frame.forgotten = true;
        }
        boolean first = window.remove(request);
        room.freed();
        return first;
    }

    /** Frames that have waited too long for any backend. While there is one they are left to it. */
    private void expire(ExpiredAnswers answers) {
        List<Transfer> expired;
        synchronized (lock) {
            expired = expiry.due(window, isServed());
            expired.forEach(transfer -> forget(transfer.request()));
        }
        room.tell();
        expiry.refuse(expired, answers);
    }
}
