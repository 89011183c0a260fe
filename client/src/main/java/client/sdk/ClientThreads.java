package client.sdk;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The event loop of a client, and the group to end with it. Safe for use by any thread.
 *
 * @param own {@code null} if the loop is one of others'
 */
record ClientThreads(
        EventLoop loop, SocketTransport transport, @Nullable EventLoopGroup own) {

    private static final long SHUTDOWN_SECONDS = 2;

    static ClientThreads own(String user) {
        SocketTransport transport = SocketTransport.best();
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("im-client-" + user, true), transport.handlers());
        return new ClientThreads(group.next(), transport, group);
    }

    static ClientThreads of(EventLoopGroup shared) {
        return new ClientThreads(shared.next(), SocketTransport.of(shared), null);
    }

    /** A channel that has not been connected, for this loop. */
    Channel newChannel() {
        return transport.newChannel();
    }

    /** Begins to end the thread, if it is the client's own. */
    void release() {
        if (own != null) {
            own.shutdownGracefully(20, TimeUnit.SECONDS.toMillis(SHUTDOWN_SECONDS), TimeUnit.MILLISECONDS);
        }
    }

    /** Waits, though not for long, until the thread has ended, if it is the client's own and not the caller. */
    void awaitEnd() {
        if (own != null && !loop.inEventLoop()) {
            own.terminationFuture().awaitUninterruptibly(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        }
    }
}
