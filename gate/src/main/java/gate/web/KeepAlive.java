package gate.web;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * For how long a connection goes on that never becomes a WebSocket. A page has all its files within seconds; whoever stays
 * for longer has to connect again, and to be counted and let in again. One per channel, for its event loop only.
 */
final class KeepAlive {

    static final int MOST_REQUESTS = 1000;

    /** Since it was opened. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private final long opened;
    private int requests;

    KeepAlive() {
        this(System::nanoTime);
    }

    /** @param nanoTime a clock as {@link System#nanoTime} is one */
    KeepAlive(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.opened = nanoTime.getAsLong();
    }

    /** Counts {@code request}; says whether another one may come after its answer. */
    boolean goesOnAfter(HttpRequest request) {
        requests++;
        return HttpUtil.isKeepAlive(request)
                && requests < MOST_REQUESTS
                && nanoTime.getAsLong() - opened < LONGEST.toNanos();
    }
}
