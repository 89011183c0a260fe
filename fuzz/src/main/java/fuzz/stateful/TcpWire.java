package fuzz.stateful;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** A socket. */
final class TcpWire implements Wire {

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(10);

    /** A gate that pauses a client takes nothing for seconds; nobody waits for it here. */
    private static final Duration TAKEN_WITHIN = Duration.ofMillis(200);

    private static final int READ_AT_ONCE = 64 * 1024;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer read = ByteBuffer.allocate(READ_AT_ONCE);

    /** @throws IOException if the gate does not let it connect in time */
    TcpWire(InetSocketAddress gate) throws IOException {
        selector = Selector.open();
        channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            key = channel.register(selector, SelectionKey.OP_CONNECT);
            connect(gate);
        } catch (IOException e) {
            close(true);
            throw e;
        }
    }

    private void connect(InetSocketAddress gate) throws IOException {
        if (!channel.connect(gate)) {
            await(SelectionKey.OP_CONNECT, CONNECTED_WITHIN.toMillis());
            if (!channel.finishConnect()) {
                throw new IOException("no connection to " + gate + " within " + CONNECTED_WITHIN);
            }
        }
    }

    @Override
    public boolean send(byte[] bytes) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        long deadline = System.nanoTime() + TAKEN_WITHIN.toNanos();
        while (channel.write(out) >= 0 && out.hasRemaining()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            await(SelectionKey.OP_WRITE, left);
        }
        return true;
    }

    /** Says that nothing more comes, and goes on reading. */
    @Override
    public boolean misbehave(SplittableRandom random) throws IOException {
        channel.shutdownOutput();
        return false;
    }

    @Override
    public byte[] receive(int millis) throws IOException {
        read.clear();
        int count = channel.read(read);
        if (count == 0 && millis > 0) {
            await(SelectionKey.OP_READ, millis);
            count = channel.read(read);
        }
        if (count < 0) {
            throw new EOFException("closed by the gate");
        }
        return Arrays.copyOf(read.array(), count);
    }

    @Override
    public void close(boolean rudely) throws IOException {
        try (selector;
                channel) {
            if (rudely && channel.isOpen()) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        }
    }

    private void await(int operation, long millis) throws IOException {
        key.interestOps(operation);
        selector.selectedKeys().clear();
        selector.select(millis);
    }
}
