package bench.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connections of clients, and what is to be written to each with the next flush. For one event loop. */
final class GateClients {

    private final IntObjectMap<Client> clients = new IntObjectHashMap<>();
    private final List<Client> waiting = new ArrayList<>();

    private int last;

    private static final class Client {

        private final Channel channel;
        private @Nullable ByteBuf pending;

        Client(Channel channel) {
            this.channel = channel;
        }
    }

    /** Returns the number of the connection. */
    int add(Channel channel) {
        clients.put(++last, new Client(channel));
        return last;
    }

    void remove(int connection) {
        clients.remove(connection);
    }

    /** Moves the next {@code length} bytes of {@code frames} to a client, or drops them if it is gone. */
    void write(int connection, ByteBuf frames, int length) {
        Client client = clients.get(connection);
        if (client == null) {
            frames.skipBytes(length);
            return;
        }
        ByteBuf pending = client.pending;
        if (pending == null) {
            pending = client.channel.alloc().ioBuffer(2 * length);
            client.pending = pending;
            waiting.add(client);
        }
        pending.writeBytes(frames, length);
    }

    /** One write for each client that was written to. */
    void flush() {
        for (Client client : waiting) {
            ByteBuf pending = client.pending;
            if (pending != null) {
                client.pending = null;
                client.channel.writeAndFlush(pending, client.channel.voidPromise());
            }
        }
        waiting.clear();
    }
}
