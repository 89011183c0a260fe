package gate.client;

import gate.client.ClientConnection.Session;
import gate.route.SessionNotices;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a client's connection: takes it off the list, and tells auth if someone was logged in on it. */
final class ClientHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ClientHandler.class);

    private final ClientConnection connection;
    private final ClientConnections connections;
    private final SessionNotices notices;

    ClientHandler(ClientConnection connection, ClientConnections connections, SessionNotices notices) {
        this.connection = connection;
        this.connections = connections;
        this.notices = notices;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connections.remove(connection);
        Session session = connection.session();
        if (session != null) {
            notices.closed(connection.netId(), session.userId(), session.platform());
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("connection {} broke: {}", connection.netId(), cause.toString());
        } else {
            LOG.warn("closing connection {}: {}", connection.netId(), cause.toString(), cause);
        }
        ctx.close();
    }
}
