package gate.client;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The clients of this gate. Safe for use by any thread. */
public final class ClientConnections {

    private final AtomicLong lastNetId = new AtomicLong();
    private final Map<Long, ClientConnection> open = new ConcurrentHashMap<>();

    /** The connection of that number, or {@code null} if it is gone. */
    public @Nullable ClientConnection find(long netId) {
        return open.get(netId);
    }

    public int count() {
        return open.size();
    }

    /** Reads no more from any of them. When it returns, the last frame has been handed on. Not for IO threads. */
    public void stopReading() {
        open.values().stream()
                .map(connection -> connection.channel().eventLoop().submit(() -> stopReading(connection.channel())))
                .toList()
                .forEach(Future::awaitUninterruptibly);
    }

    /** Closes all of them and waits until they are closed. */
    public void closeAll() {
        open.values().stream()
                .map(connection -> connection.channel().close())
                .toList()
                .forEach(closing -> closing.awaitUninterruptibly());
    }

    ClientConnection open(Channel channel) {
        ClientConnection connection = new ClientConnection(lastNetId.incrementAndGet(), channel);
        open.put(connection.netId(), connection);
        return connection;
    }

    void remove(ClientConnection connection) {
        open.remove(connection.netId());
    }

    private static void stopReading(Channel channel) {
        if (channel.pipeline().get(ClientPipeline.BRAKE) != null) { // not so on a channel that has just been closed
            channel.pipeline().remove(ClientPipeline.BRAKE); // it would start to read again
        }
        channel.config().setAutoRead(false);
    }
}
