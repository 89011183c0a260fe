package client.sdk;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameDecoder;
import protobuf.codec.FrameEncoder;
import protobuf.codec.FrameLimits;

/** Every handler of a connection, in the order that incoming bytes meet them. */
final class GatePipeline {

    /** Comes in when the user is logged in: before that, the login has a time of its own. */
    static final String SILENCE = "silence";

    static final String FLUSHES = "flushes";
    static final String FRAME_DECODER = "frame-decoder";
    static final String FRAME_ENCODER = "frame-encoder";
    static final String MESSAGE_DECODER = "message-decoder";
    static final String CONNECTION = "connection";

    /** More than any gate takes for a message: one that cannot be received would come again with every login. */
    private static final FrameLimits LIMITS = FrameLimits.of(2 * Outgoing.MAX_BYTES);

    private static final ParseRegistryMap REGISTRY = ParseRegistryMap.standard();

    private GatePipeline() {}

    static void init(Channel channel, ChannelHandler connection) {
        channel.pipeline()
                .addLast(
                        FLUSHES,
                        new FlushConsolidationHandler(
                                FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, true))
                .addLast(FRAME_DECODER, new FrameDecoder(LIMITS))
                .addLast(FRAME_ENCODER, new FrameEncoder(REGISTRY))
                .addLast(MESSAGE_DECODER, new MessageDecoder(REGISTRY, LIMITS))
                .addLast(CONNECTION, connection);
    }

    /** From now on tells the connection by an IdleStateEvent if nothing has been heard for {@code silence}. */
    static void watchSilence(ChannelPipeline pipeline, Duration silence) {
        pipeline.addFirst(SILENCE, new IdleStateHandler(silence.toNanos(), 0, 0, TimeUnit.NANOSECONDS));
    }
}
