package common.dispatch;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: of each user's jobs the first that is not done; the others wait behind it, in the order in which they came.
 * Belongs to one worker's thread.
 */
final class UserTurns {

    /** The users with a job in work, and what waits behind it. */
    private final Map<String, Queue<Job>> inWork = new HashMap<>();

    private final Queue<Job> ready = new ArrayDeque<>();

    /** Whether a job of {@code user} would have to wait. */
    boolean isInWork(String user) {
        return !inWork.isEmpty() && inWork.containsKey(user);
    }

    /** Makes the job ready, or has it wait; {@link #done} has to follow when it has been done. */
    void add(Job job) {
        Queue<Job> behind = inWork.get(job.request().userId());
        if (behind != null) {
            behind.add(job);
        } else {
            inWork.put(job.request().userId(), new ArrayDeque<>(2));
            ready.add(job);
        }
    }

    /** The user's job in work has been done: the next one is ready. */
    void done(String user) {
        Job next = inWork.get(user).poll();
        if (next == null) {
            inWork.remove(user);
        } else {
            ready.add(next);
        }
    }

    /** Takes a job that may be done now, or says {@code null}. */
    @Nullable Job nextReady() {
        return ready.poll();
    }

    boolean hasReady() {
        return !ready.isEmpty();
    }
}
