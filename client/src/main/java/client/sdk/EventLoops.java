package client.sdk;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.util.concurrent.ThreadFactory;

/** Event loops for many clients to share. */
public final class EventLoops {

    private EventLoops() {}

    /**
     * New ones, for {@link ImClientBuilder#threads}, of the kind that costs least on this machine: epoll on Linux, NIO
     * elsewhere. Whoever asks shuts them down.
     *
     * @param names makes the threads
     */
    public static EventLoopGroup create(int count, ThreadFactory names) {
        return new MultiThreadIoEventLoopGroup(
                count, names, SocketTransport.best().handlers());
    }
}
