package fuzz.embedded;

import fuzz.check.Finding;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DefaultSocketChannelConfig;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketChannelConfig;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a server to nowhere: what is read and what is written is in memory, and its clock goes when it is told.
 * Belongs to one thread.
 */
public final class EmbeddedSocket extends EmbeddedChannel implements SocketChannel {

    private static final InetSocketAddress LOCAL = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9090);
    private static final InetSocketAddress REMOTE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);

    private final SocketChannelConfig config;

    /** @param pipeline adds the server's handlers */
    public EmbeddedSocket(ChannelHandler pipeline, Buffers buffers) throws Exception {
        super(false, false);
        config = new Settings(this);
        config.setAllocator(buffers.allocator());
        pipeline().addLast(pipeline);
        register();
        freezeTime();
    }

    /** Gives the server {@code bytes} to read, unless it has closed the connection. */
    public void receive(byte[] bytes) {
        if (isActive()) {
            writeInbound(alloc().buffer(Math.max(1, bytes.length)).writeBytes(bytes));
            runPendingTasks();
        }
        requireNothingUnread();
    }

    /** What the server has written since the last call. */
    public byte[] sent() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object next = readOutbound(); next != null; next = readOutbound()) {
            try {
                if (!(next instanceof ByteBuf bytes)) {
                    throw new Finding("written: " + next + " (expected: bytes)");
                }
                byte[] copy = new byte[bytes.readableBytes()];
                bytes.readBytes(copy);
                all.writeBytes(copy);
            } finally {
                ReferenceCountUtil.release(next);
            }
        }
        return all.toByteArray();
    }

    /** Lets time pass, and what is due be done. */
    public void pass(Duration time) {
        advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        runScheduledPendingTasks();
        runPendingTasks();
    }

    /** The other end hangs up. Returns when the server has taken notice. */
    public void hangUp() {
        finishAndReleaseAll();
        runScheduledPendingTasks();
    }

    /**
     * The last handler takes everything: what comes out behind it would be lost. But when a connection is closed in the
     * middle of what was read, Netty has taken its handlers away before the rest comes by, and lets go of it itself.
     */
    private void requireNothingUnread() {
        for (Object unread = readInbound(); unread != null; unread = readInbound()) {
            String what = unread.toString();
            ReferenceCountUtil.release(unread);
            Finding.unless(!isActive(), "read by no handler: " + what + " (expected: nothing)");
        }
    }

    @Override
    public SocketChannelConfig config() {
        return config;
    }

    @Override
    public @Nullable ServerSocketChannel parent() {
        return null;
    }

    @Override
    public InetSocketAddress localAddress() {
        return LOCAL;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return REMOTE;
    }

    @Override
    public boolean isInputShutdown() {
        return !isActive();
    }

    @Override
    public boolean isOutputShutdown() {
        return !isActive();
    }

    @Override
    public boolean isShutdown() {
        return !isActive();
    }

    @Override
    public ChannelFuture shutdownInput() {
        return close();
    }

    @Override
    public ChannelFuture shutdownInput(ChannelPromise promise) {
        return close(promise);
    }

    @Override
    public ChannelFuture shutdownOutput() {
        return close();
    }

    @Override
    public ChannelFuture shutdownOutput(ChannelPromise promise) {
        return close(promise);
    }

    @Override
    public ChannelFuture shutdown() {
        return close();
    }

    @Override
    public ChannelFuture shutdown(ChannelPromise promise) {
        return close(promise);
    }

    /** There is no socket to set anything of. */
    private static final class Settings extends DefaultSocketChannelConfig {

        Settings(SocketChannel channel) {
            super(channel, new Socket());
        }

        @Override
        public SocketChannelConfig setTcpNoDelay(boolean tcpNoDelay) {
            return this;
        }
    }
}
