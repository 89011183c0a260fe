package common.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.codec.TransferEncoder;

/**
 * Gives up frames for which no backend came in time, so that what a connection sent is never refused in the middle.
 *
 * <p>To refuse a message and forward a later one of the same connection is safe only if the client is sure to learn of the
 * refusal. If its connection breaks first, it sends both again, and the earlier is stored behind the later. So if one frame
 * of a connection is too old, all that the connection has sent are refused with it, whatever their age, and what it sends
 * until it is closed is dropped: it goes to the end of the connection, and the client sends it again on the next.
 *
 * <p>Not thread-safe: all but {@link #refuse} is for whoever holds the lock of the window.
 *
 * @see ReplySink#end
 */
public final class Expiry {

    /** How often {@link #due} is to be asked. */
    public static final Duration STEP = Duration.ofMillis(250);

    /** By then a connection that is to be ended is closed. Its number is never given to another. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final ParseRegistryMap registry;
    private final TransferEncoder encoder;
    private final Duration hold;
    private final boolean ordered;
    private final LongSupplier nanoTime;
    private final Map<Long, Long> ended = new HashMap<>();

    /**
     * Nothing is given up yet.
     *
     * @param hold how long a frame may wait
     * @param ordered whether the order of what one connection sends matters; if not, each frame is given up by itself
     */
    public Expiry(ParseRegistryMap registry, Duration hold, boolean ordered) {
        this(registry, hold, ordered, System::nanoTime);
    }

    /** @param nanoTime the clock by which frames were accepted */
    Expiry(ParseRegistryMap registry, Duration hold, boolean ordered, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.registry = registry;
        this.encoder = new TransferEncoder(registry);
        this.hold = hold;
        this.ordered = ordered;
    }

    /** Whether {@code transfer} is a message of a client on a connection that is being ended: it is to be dropped. */
    public boolean isOver(Transfer transfer) {
        return !ended.isEmpty() && ended.containsKey(transfer.netId()) && isOfClient(transfer);
    }

    /**
     * What is to be given up now, oldest first; each is to be removed from the window before its lock is let go. Whoever
     * calls takes over the references. To be called every {@link #STEP} or so, whether there is a backend or not: it also forgets
     * connections that are closed by now, or every frame would be held against them for good.
     *
     * @param served whether there is a backend; then nothing is given up, but left to it
     */
    public List<Transfer> due(Window<?> window, boolean served) {
        long now = nanoTime.getAsLong();
        ended.values().removeIf(since -> now - since > REMEMBERED.toNanos());
        List<Transfer> due = new ArrayList<>();
        if (served) {
            return due;
        }
        Set<Long> over = new HashSet<>();
        for (Pending<?> pending : window) {
            boolean old = now - pending.acceptedNanos() >= hold.toNanos();
            if (!old && over.isEmpty()) {
                break;
            }
            Transfer transfer = encoder.decode(pending.frame().duplicate());
            boolean ofClient = isOfClient(transfer);
            if (old && ordered && ofClient) {
                over.add(transfer.netId());
            }
            if (old || (ofClient && over.contains(transfer.netId()))) {
                due.add(transfer);
            } else {
                transfer.release();
            }
        }
        over.forEach(netId -> ended.put(netId, now));
        return due;
    }

    /** Answers the clients that {@code due} came from, and ends their connections. Takes over the references. */
    public void refuse(List<Transfer> due, ExpiredAnswers answers) {
        Set<Long> over = new LinkedHashSet<>();
        for (Transfer transfer : due) {
            if (ordered && isOfClient(transfer)) {
                over.add(transfer.netId());
            }
            answers.refuse(transfer);
        }
        over.forEach(answers::end);
    }

    /** Whether it is a message of a client, and not one of the gate's own. */
    private boolean isOfClient(Transfer transfer) {
        MessageType<?> type = registry.find(transfer.number());
        return type == null || !type.internal();
    }
}
