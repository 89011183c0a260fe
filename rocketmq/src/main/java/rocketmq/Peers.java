package rocketmq;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import protobuf.generate.internal.Internal.Greet;

/**
 * Who else is there, by the beats that every process sends and hears.
 *
 * <p>Time is counted in this process's own beats: another is gone when {@value #MISSED} of ours have come back since its
 * last. While the broker is away, or while we ourselves stand still, no beat comes back, and so nobody is taken for
 * gone who could not have been heard. Safe for use by any thread.
 */
final class Peers {

    /** How often each process beats. */
    static final Duration BEAT = Duration.ofMillis(500);

    /** So many beats may be missed. */
    private static final int MISSED = 6;

    /** After so many beats nothing is known of a process any more. */
    private static final int FORGOTTEN = 240;

    /** Without a beat of our own for so long, the broker is not to be reached. */
    private static final Duration SILENCE = BEAT.multipliedBy(MISSED);

    private final Map<Long, Known> known = new ConcurrentHashMap<>();
    private final long self;
    private final LongSupplier nanoTime;

    private volatile long ticks;
    private volatile long tickedAt;

    Peers(long self, LongSupplier nanoTime) {
        this.self = self;
        this.nanoTime = nanoTime;
        this.tickedAt = nanoTime.getAsLong() - SILENCE.toNanos();
    }

    /** A beat has come; of ours or of another. Called by one thread. */
    void beat(BatchHeader header) {
        if (header.sender() == self) {
            ticks = ticks + 1;
            tickedAt = nanoTime.getAsLong();
            known.values().removeIf(peer -> ticks - peer.tick > FORGOTTEN);
        } else if (header.leaving()) {
            known.put(header.sender(), new Known(header.kind(), header.slot(), ticks - MISSED));
        } else {
            known.put(header.sender(), new Known(header.kind(), header.slot(), ticks));
        }
    }

    /** A gate has sent frames. They may be old: that says where it reads, and not that it is there. */
    void sent(BatchHeader header) {
        known.putIfAbsent(header.sender(), new Known(header.kind(), header.slot(), ticks - MISSED));
    }

    /** Beats of our own that have come back. */
    long ticks() {
        return ticks;
    }

    boolean isThere(long incarnation) {
        Known peer = known.get(incarnation);
        return peer != null && ticks - peer.tick < MISSED;
    }

    /** The queue that a gate reads, if anything is known of it. */
    OptionalInt slotOf(long gate) {
        Known peer = known.get(gate);
        return peer == null ? OptionalInt.empty() : OptionalInt.of(peer.slot);
    }

    int count(Greet.From kind) {
        return (int) known.values().stream()
                .filter(peer -> peer.kind == kind && ticks - peer.tick < MISSED)
                .count();
    }

    /** Whether the broker carries our own beats. */
    boolean brokerAnswers() {
        return nanoTime.getAsLong() - tickedAt < SILENCE.toNanos();
    }

    /** @param tick how many beats of ours had come when its last came */
    private record Known(Greet.From kind, int slot, long tick) {}
}
