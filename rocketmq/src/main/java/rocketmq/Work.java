package rocketmq;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The frames that this process has taken from queues and whose answers are not in the hands of the broker yet. Safe for
 * use by any thread.
 */
final class Work {

    private final Map<Frame, Piece> pieces = new ConcurrentHashMap<>();

    /**
     * A gate's frame.
     *
     * @param gate its incarnation
     * @param request its number for the frame
     */
    record Frame(long gate, long request) {}

    /** Notes that {@code frames} are about to be handled. If one is in work already, that is taken to go on. */
    Piece begin(List<Frame> frames) {
        Piece piece = new Piece(frames);
        frames.forEach(frame -> pieces.put(frame, piece));
        return piece;
    }

    /** The broker has the answer, or there is none to be had. */
    void done(Frame frame) {
        Piece piece = pieces.remove(frame);
        if (piece != null) {
            piece.done(frame);
        }
    }

    /** Forgets what has no answer. */
    void end(Piece piece) {
        piece.left().forEach(frame -> pieces.remove(frame, piece));
    }

    /** Frames in work. */
    int size() {
        return pieces.size();
    }

    /** What one message brought, or some that came together. */
    static final class Piece {

        private final Set<Frame> left;
        private final CountDownLatch none = new CountDownLatch(1);

        private Piece(List<Frame> frames) {
            left = new HashSet<>(frames);
            if (left.isEmpty()) {
                none.countDown();
            }
        }

        /**
         * Waits until all is done, for {@code limit} at most.
         *
         * @return whether it is
         */
        boolean await(Duration limit) throws InterruptedException {
            return none.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** What is not done. */
        synchronized List<Frame> left() {
            return new ArrayList<>(left);
        }

        private synchronized void done(Frame frame) {
            if (left.remove(frame) && left.isEmpty()) {
                none.countDown();
            }
        }
    }
}
