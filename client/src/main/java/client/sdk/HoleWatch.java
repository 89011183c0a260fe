package client.sdk;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Notices that a message stays missing though later ones have come. One per connection; on its event loop. */
final class HoleWatch {

    /** For so long it is left to the gate. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final EventLoop loop;
    private final Incoming incoming;
    private final LongConsumer missing;

    private @Nullable ScheduledFuture<?> check;

    /** @param missing told the sequence that has not come */
    HoleWatch(EventLoop loop, Incoming incoming, LongConsumer missing) {
        this.loop = loop;
        this.incoming = incoming;
        this.missing = missing;
    }

    /** To be called after each push. */
    void look() {
        if (incoming.hasHole() && check == null) {
            long before = incoming.last();
            check = loop.schedule(() -> checkSince(before), PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    void end() {
        if (check != null) {
            check.cancel(false);
        }
    }

    private void checkSince(long before) {
        check = null;
        if (incoming.last() == before) {
            missing.accept(before + 1);
        } else {
            look();
        }
    }
}
