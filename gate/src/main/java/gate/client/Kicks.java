package gate.client;

import common.metrics.Refusals;
import gate.client.ClientConnection.Pause;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.session.Session.SKick;

/** Closes connections, and tells their clients why. Every one is counted. Safe for use by any thread. */
public final class Kicks {

    /** So long a client has to take the kick, if it did not read before. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Refusals refusals;

    public Kicks(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Tells the client {@code reason}, and closes when that is written, or after a second: it may not read. */
    public void kick(ClientConnection connection, ResponseCode reason) {
        refusals.count(reason);
        closeAfter(write(connection, reason));
    }

    /** Takes nothing more from the client, and closes when what it has been answered is written, or after a second. */
    public void end(ClientConnection connection) {
        connection.onLoop(() -> {
            connection.pause(Pause.ENDED);
            closeAfter(connection.channel().writeAndFlush(Unpooled.EMPTY_BUFFER));
        });
    }

    private static void closeAfter(ChannelFuture written) {
        Channel channel = written.channel();
        written.addListener(ChannelFutureListener.CLOSE);
        if (channel.isOpen()) {
            Future<?> cut =
                    channel.eventLoop().schedule(() -> channel.close(), GRACE.toMillis(), TimeUnit.MILLISECONDS);
            channel.closeFuture().addListener(closed -> cut.cancel(false));
        }
    }

    /** Closes at once: the client does not read, so that it could not be told. */
    void cut(ClientConnection connection, ResponseCode reason) {
        refusals.count(reason);
        connection.channel().close();
    }

    /** Tells the client to go elsewhere, and closes at once, since it may not read; the future is that of the close. */
    ChannelFuture kickStopping(ClientConnection connection) {
        refusals.count(ResponseCode.KICKED_STOPPING);
        write(connection, ResponseCode.KICKED_STOPPING);
        return connection.channel().close();
    }

    private static ChannelFuture write(ClientConnection connection, ResponseCode reason) {
        SKick kick = SKick.newBuilder()
                .setCode(reason.code())
                .setDesc(reason.description())
                .build();
        return connection.channel().writeAndFlush(kick);
    }
}
