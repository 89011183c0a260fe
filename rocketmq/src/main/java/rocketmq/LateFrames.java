package rocketmq;

import common.transport.Window;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Frames that the broker has taken, and that have had no answer since.
 *
 * @param patience how long an answer may take
 */
record LateFrames(Duration patience) {

    /**
     * Lines up, in order, all unanswered frames of each lane in which one is late; a lane of which a message is on its
     * way has to wait. For whoever holds the lock of the window.
     */
    void lineUp(Window<QueuedFrame> window, long now) {
        Set<UserLane> late = new HashSet<>();
        for (QueuedFrame frame : window) {
            UserLane lane = frame.lane;
            if (lane != null && isLate(frame, now) && !lane.isFlying()) {
                late.add(lane);
            }
        }
        if (late.isEmpty()) {
            return;
        }
        late.forEach(UserLane::clear);
        for (QueuedFrame frame : window) {
            UserLane lane = frame.lane;
            if (lane != null && late.contains(lane)) {
                frame.sentNanos = QueuedFrame.NEVER;
                lane.add(frame);
            }
        }
    }

    private boolean isLate(QueuedFrame frame, long now) {
        return frame.sentNanos != QueuedFrame.NEVER && now - frame.sentNanos > patience.toNanos();
    }
}
