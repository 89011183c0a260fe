package gate.client;

import gate.client.ClientConnection.Pause;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The clients of this gate. Safe for use by any thread. */
public final class ClientConnections {

    private final AtomicLong lastNetId = new AtomicLong();
    private final Map<Long, ClientConnection> open = new ConcurrentHashMap<>();
    private final Set<ClientConnection> waitingForRoom = ConcurrentHashMap.newKeySet();

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
                .map(connection -> connection.channel().eventLoop().submit(() -> connection.pause(Pause.STOPPING)))
                .toList()
                .forEach(Future::awaitUninterruptibly);
    }

    /** Reads again from those that had to wait because there was no room on the way to a backend. */
    public void resumeReading() {
        for (ClientConnection connection : List.copyOf(waitingForRoom)) {
            waitingForRoom.remove(connection);
            connection.onLoop(() -> connection.resume(Pause.NO_ROOM));
        }
    }

    /** Says goodbye to all of them, closes them and waits until they are closed. */
    public void closeAll(Kicks kicks) {
        open.values().stream()
                .map(connection -> kicks.kickStopping(connection))
                .toList()
                .forEach(ChannelFuture::awaitUninterruptibly);
    }

    ClientConnection open(Channel channel) {
        ClientConnection connection = new ClientConnection(lastNetId.incrementAndGet(), channel);
        open.put(connection.netId(), connection);
        return connection;
    }

    void remove(ClientConnection connection) {
        open.remove(connection.netId());
        waitingForRoom.remove(connection);
    }

    /** Reads no more from {@code connection} until {@link #resumeReading}. On its event loop only. */
    void waitForRoom(ClientConnection connection) {
        connection.pause(Pause.NO_ROOM);
        waitingForRoom.add(connection);
    }
}
