package gate.client;

import gate.client.ClientConnection.Pause;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.Future;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import protobuf.generate.internal.Internal.Dest;

/** The clients of this gate. Safe for use by any thread. */
public final class ClientConnections {

    private final AtomicLong lastNetId = new AtomicLong();
    private final Map<Long, ClientConnection> open = new ConcurrentHashMap<>();
    private final Map<Dest, Set<ClientConnection>> waitingForRoom = new EnumMap<>(Map.of(
            Dest.Auth, ConcurrentHashMap.newKeySet(),
            Dest.Logic, ConcurrentHashMap.newKeySet()));

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

    /** Reads again from those that had to wait because there was no room on the way to backends of kind {@code dest}. */
    public void resumeReading(Dest dest) {
        Set<ClientConnection> waiting = waiting(dest);
        for (ClientConnection connection : List.copyOf(waiting)) {
            waiting.remove(connection);
            connection.onLoop(() -> {
                if (waitingForRoom.values().stream().noneMatch(others -> others.contains(connection))) {
                    connection.resume(Pause.NO_ROOM);
                }
            });
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
        waitingForRoom.values().forEach(waiting -> waiting.remove(connection));
    }

    /** Reads no more from {@code connection} until {@link #resumeReading} of that kind. On its event loop only. */
    void waitForRoom(Dest dest, ClientConnection connection) {
        connection.pause(Pause.NO_ROOM);
        waiting(dest).add(connection);
    }

    private Set<ClientConnection> waiting(Dest dest) {
        Set<ClientConnection> waiting = waitingForRoom.get(dest);
        if (waiting == null) {
            throw new IllegalArgumentException("dest: " + dest + " (expected: Auth or Logic)");
        }
        return waiting;
    }
}
