package gate.client;

import gate.client.ClientConnection.Pause;
import gate.limit.Budget;
import gate.limit.LimitSettings;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Reads nothing for a while from who sends more frames of WebSocket than all that it may send could need: pings, pongs, empty
 * ones and those of a byte each cost as much as any, and make no frame that the {@link FrameLimiter} would see. One per channel,
 * for its event loop only.
 */
final class PieceLimiter extends ChannelInboundHandlerAdapter {

    /** For each message that it may send; with what is for the gate itself it may send six frames. */
    private static final int PIECES = 10;

    private final ClientConnection connection;
    private final Duration block;
    private final Budget pieces;

    PieceLimiter(ClientConnection connection, LimitSettings settings) {
        this.connection = connection;
        this.block = settings.block();
        long rate = (long) settings.messagesPerSecond() * PIECES;
        this.pieces = Budget.own(rate, Duration.ofSeconds(1), rate, rate);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event != TransportPiece.CAME) {
            ctx.fireUserEventTriggered(event);
        } else if (!pieces.take(1) && connection.pause(Pause.MANY_PIECES)) {
            ctx.executor()
                    .schedule(() -> connection.resume(Pause.MANY_PIECES), block.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
