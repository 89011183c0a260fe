package client.load;

import client.machine.ThreadWatch;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;

/**
 * Watches one event loop of the generator: how much of a CPU it takes, how long it has to wait for one, and how late it
 * gets round to what is due. Made on the loop; read by one other thread.
 */
final class LoopWatch {

    private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(20);

    private final ThreadWatch thread;
    private final LongAccumulator longestLag = new LongAccumulator(Math::max, 0);

    private long dueAt;
    private ThreadWatch.Use before;
    private long readAt;

    private LoopWatch(ThreadWatch thread) {
        this.thread = thread;
        this.before = thread.use();
        this.readAt = System.nanoTime();
    }

    /** To be called on the loop. */
    static LoopWatch on(EventLoop loop) {
        LoopWatch watch = new LoopWatch(ThreadWatch.ofThisThread());
        watch.dueAt = System.nanoTime() + BEAT;
        loop.scheduleAtFixedRate(watch::beat, BEAT, BEAT, TimeUnit.NANOSECONDS);
        return watch;
    }

    private void beat() {
        long now = System.nanoTime();
        longestLag.accumulate(now - dueAt);
        dueAt += BEAT;
    }

    /** Since the last call. */
    LoopUse read() {
        ThreadWatch.Use use = thread.use();
        long now = System.nanoTime();
        double elapsed = Math.max(1, now - readAt);
        LoopUse since = new LoopUse(
                (use.cpuNanos() - before.cpuNanos()) / elapsed,
                (use.waitNanos() - before.waitNanos()) / elapsed,
                TimeUnit.NANOSECONDS.toMicros(longestLag.getThenReset()));
        before = use;
        readAt = now;
        return since;
    }
}
