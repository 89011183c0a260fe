package common.dispatch;

import common.transport.GateSender;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import protobuf.codec.Transfer;

/**
 * What one worker sends while it works off a round, kept until the round is over.
 *
 * <p>A message stored is two sends: the push to its receiver and the answer to its sender. Each of them that is sent while
 * the thread of the link sleeps wakes it, and it then writes that one alone. Handed over together they share the wake-up
 * and the write.
 *
 * <p>Belongs to the worker's thread. What other threads send, as a handler may that goes on elsewhere, is not kept.
 */
final class RoundSends implements GateSender {

    /**
     * As much is kept, in bytes, and then handed over though the round goes on. A round of 256 small messages is less; of large
     * ones it would exceed what a link takes at once, which drops pushes beyond.
     */
    private static final int MOST_KEPT = 128 * 1024;

    /** What a send takes beside its body, about. */
    private static final int ENVELOPE = 64;

    private final GateSender next;
    private final BooleanSupplier onWorker;
    private final Queue<Send> kept = new ArrayDeque<>();
    private int bytes;

    /** @param onWorker whether the calling thread is the worker's */
    RoundSends(GateSender next, BooleanSupplier onWorker) {
        this.next = next;
        this.onWorker = onWorker;
    }

    private record Send(long gate, Transfer transfer) {}

    /** The answer is that of {@link #reaches}: whether its link has room is seen when it is handed over. */
    @Override
    public boolean send(long gate, Transfer transfer) {
        if (!onWorker.getAsBoolean()) {
            return next.send(gate, transfer);
        }
        boolean reaches = next.reaches(gate);
        kept.add(new Send(gate, transfer)); // also if not: what the end of a request means there is not ours to know
        bytes += transfer.content().readableBytes() + ENVELOPE;
        if (bytes >= MOST_KEPT) {
            release();
        }
        return reaches;
    }

    @Override
    public boolean reaches(long gate) {
        return next.reaches(gate);
    }

    /** Hands over what was kept, in the order of the sending. For the worker. */
    void release() {
        for (Send send = kept.poll(); send != null; send = kept.poll()) {
            next.send(send.gate, send.transfer);
        }
        bytes = 0;
    }
}
