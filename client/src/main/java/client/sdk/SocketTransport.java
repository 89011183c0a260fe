package client.sdk;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;

/** What moves the bytes of a client: Linux's epoll where it can be had, the JDK's NIO elsewhere. */
enum SocketTransport {
    EPOLL {
        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        Channel newChannel() {
            return new EpollSocketChannel();
        }
    },
    NIO {
        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        Channel newChannel() {
            return new NioSocketChannel();
        }
    };

    /** For the threads of new event loops. */
    abstract IoHandlerFactory handlers();

    /** One that has not been connected. */
    abstract Channel newChannel();

    /** The better one of this machine. */
    static SocketTransport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /**
     * The one that {@code loops} are of.
     *
     * @throws IllegalArgumentException if they are of neither
     */
    static SocketTransport of(EventLoopGroup loops) {
        if (loops instanceof IoEventLoopGroup io) {
            if (io.isIoType(EpollIoHandler.class)) {
                return EPOLL;
            }
            if (!io.isIoType(NioIoHandler.class)) {
                throw new IllegalArgumentException("threads: " + loops + " (expected: event loops of epoll or NIO)");
            }
        }
        return NIO;
    }
}
