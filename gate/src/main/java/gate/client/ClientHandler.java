package gate.client;

import common.metrics.StormLog;
import gate.client.ClientConnection.Pause;
import gate.client.ClientConnection.Session;
import gate.route.SessionNotices;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.ResponseCode;

/** What happens to a client's connection as a whole: it comes, cannot be written to, falls silent, breaks, goes. */
final class ClientHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ClientHandler.class);

    private final ClientConnection connection;
    private final ClientConnections connections;
    private final SessionNotices notices;
    private final Kicks kicks;
    private final Duration slowest;
    private final StormLog failures;

    private @Nullable ScheduledFuture<?> cut;

    /**
     * @param slowest how long a client may leave unread what it was sent
     * @param failures that of all connections
     */
    ClientHandler(
            ClientConnection connection,
            ClientConnections connections,
            SessionNotices notices,
            Kicks kicks,
            Duration slowest,
            StormLog failures) {
        this.connection = connection;
        this.connections = connections;
        this.notices = notices;
        this.kicks = kicks;
        this.slowest = slowest;
        this.failures = failures;
    }

    /** Who does not take answers can ask no more questions, and is cut off in the end. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (!ctx.channel().isWritable()) {
            connection.pause(Pause.UNREAD);
            if (cut == null) {
                cut = ctx.executor().schedule(this::cutIfStillUnread, slowest.toMillis(), TimeUnit.MILLISECONDS);
            }
        } else {
            cancelCut();
            connection.resume(Pause.UNREAD);
            Session session = connection.session();
            if (session != null) {
                session.delivery().writable();
            }
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!(event instanceof IdleStateEvent)) {
            ctx.fireUserEventTriggered(event);
        } else if (ctx.channel().config().isAutoRead()) { // else it is the gate that does not listen
            kicks.kick(connection, ResponseCode.KICKED_IDLE);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancelCut();
        connections.remove(connection);
        Session session = connection.session();
        if (session != null) {
            session.delivery().close();
            notices.closed(
                    connection.netId(), session.userId(), session.device().platform());
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("connection {} broke: {}", connection.netId(), cause.toString());
        } else {
            failures.warn("closing connection " + connection.netId() + ": " + cause, cause);
        }
        ctx.close();
    }

    private void cutIfStillUnread() {
        cut = null;
        if (!connection.channel().isWritable()) {
            LOG.debug("connection {}: unread for {}: closing", connection.netId(), slowest);
            kicks.cut(connection, ResponseCode.KICKED_SLOW);
        }
    }

    private void cancelCut() {
        if (cut != null) {
            cut.cancel(false);
            cut = null;
        }
    }
}
