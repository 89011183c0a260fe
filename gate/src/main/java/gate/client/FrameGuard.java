package gate.client;

import gate.TransferHandlerMap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.codec.Frame;
import protobuf.codec.FrameLimits;
import protobuf.codec.RefusedFrame;

/** Lets through only frames that a client may send, and answers the others. Closes the connection if the stream is lost. */
final class FrameGuard extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(FrameGuard.class);

    private final ClientConnection connection;
    private final TransferHandlerMap routes;
    private final FrameLimits limits;
    private final Answers answers;

    FrameGuard(ClientConnection connection, TransferHandlerMap routes, FrameLimits limits, Answers answers) {
        this.connection = connection;
        this.routes = routes;
        this.limits = limits;
        this.answers = answers;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof RefusedFrame refused) {
            answer(refused);
            return;
        }
        Frame frame = (Frame) message;
        if (routes.find(frame.number()) != null) {
            ctx.fireChannelRead(frame);
            return;
        }
        boolean internal = ParseRegistryMap.isInternal(frame.number());
        answers.refuse(connection, frame, internal ? ResponseCode.INTERNAL_MESSAGE : ResponseCode.UNKNOWN_MESSAGE);
    }

    private void answer(RefusedFrame refused) {
        if (refused.streamLost()) {
            LOG.debug("connection {}: no frame begins with length {}: closing", connection.netId(), refused.length());
            answers.refuse(connection, ResponseCode.STREAM_LOST, ResponseCode.STREAM_LOST.description())
                    .addListener(ChannelFutureListener.CLOSE);
            return;
        }
        answers.refuse(
                connection,
                ResponseCode.TOO_LARGE,
                "frame of " + refused.length() + " bytes refused: expected at most " + limits.maxBody());
    }
}
