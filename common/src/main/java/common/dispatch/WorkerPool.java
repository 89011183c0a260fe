package common.dispatch;

import common.metrics.BatchTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed number of workers, each with a bounded queue; a user's messages always go to the same one. Safe for use by
 * any thread.
 */
public final class WorkerPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

    /** How long {@link #close} waits for what is waiting or in work. */
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final List<Worker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Starts the workers.
     *
     * @param capacity jobs that one worker holds at most, waiting or in work
     * @param outbox where they send to; each keeps what a round of its sends until the round is over
     * @param batches takes how many they take from their queues at a time
     */
    public WorkerPool(
            String name, int count, int capacity, Outbox outbox, WorkerParts.Factory parts, BatchTimes batches) {
        for (int i = 0; i < count; i++) {
            workers.add(new Worker(capacity, outbox, parts, batches));
        }
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(workers.get(i), name + "-worker-" + (i + 1));
            threads.add(thread);
            thread.start();
        }
    }

    /** Queues a job with the worker of its user, or says {@code false} if that worker is full. */
    boolean offer(Job job) {
        return workers.get(Math.floorMod(spread(job.request().userId().hashCode()), workers.size()))
                .offer(job);
    }

    /** Jobs waiting or in work, of all workers. */
    public int load() {
        return workers.stream().mapToInt(Worker::load).sum();
    }

    /** Lets the workers finish what they hold, and ends them; those that do not within five seconds are interrupted. */
    @Override
    public void close() {
        workers.forEach(Worker::stopWhenDone);
        long deadline = System.nanoTime() + LONGEST_CLOSE.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(
                        1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                LOG.warn("{} did not finish within {}: interrupting it", thread.getName(), LONGEST_CLOSE);
                thread.interrupt();
            }
        }
    }

    /** User ids that differ in their last characters only, as {@code user-1} and {@code user-2}, have near hashes. */
    private static int spread(int hash) {
        return hash ^ hash >>> 16;
    }
}
