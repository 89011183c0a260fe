package bench.relay;

import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;

/** Ends a group of event loops, with its channels. */
final class Shutdown {

    private static final long SECONDS = 10;

    private Shutdown() {}

    static void of(EventLoopGroup group) {
        group.shutdownGracefully(20, TimeUnit.SECONDS.toMillis(SECONDS), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(TimeUnit.SECONDS.toMillis(SECONDS));
    }
}
