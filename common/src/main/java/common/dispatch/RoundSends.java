package common.dispatch;

import common.transport.GateSender;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import protobuf.codec.Transfer;

/**
 * What one worker sends while it works off a round, kept until the round is over.
 *
 * <p>A message stored is two sends: the push to its receiver and the answer to its sender. Sent one by one, they wake the
 * thread of the link at the first; it writes that one while the worker still makes the second, and so does the gate, whose
 * client then reads two packets. Handed over together they share every write on the way.
 *
 * <p>Belongs to the worker's thread. What other threads send, as a handler may that goes on elsewhere, is not kept.
 */
final class RoundSends implements GateSender {

    private final GateSender next;
    private final Queue<Send> kept = new ArrayDeque<>();

    /** {@code null} until the worker runs. */
    private volatile @Nullable Thread worker;

    RoundSends(GateSender next) {
        this.next = next;
    }

    private record Send(long gate, Transfer transfer) {}

    /** The calling thread is the worker's, and its sends are kept from now on. */
    void begin() {
        worker = Thread.currentThread();
    }

    /** The answer is that of {@link #reaches}: whether its link has room is seen when the round is over. */
    @Override
    public boolean send(long gate, Transfer transfer) {
        if (Thread.currentThread() != worker) {
            return next.send(gate, transfer);
        }
        if (!next.reaches(gate)) {
            transfer.release();
            return false;
        }
        kept.add(new Send(gate, transfer));
        return true;
    }

    @Override
    public boolean reaches(long gate) {
        return next.reaches(gate);
    }

    /** Sends what was kept, in the order of the sending. For the worker. */
    void release() {
        for (Send send = kept.poll(); send != null; send = kept.poll()) {
            next.send(send.gate, send.transfer);
        }
    }
}
