package client.load;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.EpollIoHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Wakes an event loop, to the microsecond. A loop of epoll does that by itself. A loop of NIO sleeps in whole
 * milliseconds, which would add up to one to each latency, and is woken by a thread of its own. Safe for use by any
 * thread.
 */
final class AlarmClock {

    private final EventLoop loop;
    private final ScheduledExecutorService other;

    /** @param other for a loop that has no clock as fine */
    AlarmClock(EventLoop loop, ScheduledExecutorService other) {
        this.loop = loop;
        this.other = other;
    }

    /** Runs {@code task} on the loop, so many nanoseconds from now. */
    void wake(Runnable task, long nanos) {
        if (loop instanceof IoEventLoop io && io.isIoType(EpollIoHandler.class)) {
            loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
        } else {
            other.schedule(() -> loop.execute(task), nanos, TimeUnit.NANOSECONDS);
        }
    }
}
