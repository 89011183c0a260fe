package client.sdk;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.time.Duration;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameDecoder;
import protobuf.codec.FrameEncoder;
import protobuf.codec.FrameLimits;

/**
 * Every handler of a connection, in the order that incoming bytes meet them. One per connection.
 *
 * <p>A handler that reconnects, numbers or confirms has its place between {@link #REQUESTS} and {@link #EVENTS}.
 */
final class ClientPipeline extends ChannelInitializer<Channel> {

    static final String FLUSHES = "flushes";
    static final String FRAME_DECODER = "frame-decoder";
    static final String FRAME_ENCODER = "frame-encoder";
    static final String MESSAGE_DECODER = "message-decoder";
    static final String REQUESTS = "requests";
    static final String EVENTS = "events";

    private final ParseRegistryMap registry;
    private final FrameLimits limits;
    private final Duration answerTimeout;
    private final ConnectionListener listener;

    ClientPipeline(ParseRegistryMap registry, FrameLimits limits, Duration answerTimeout, ConnectionListener listener) {
        this.registry = registry;
        this.limits = limits;
        this.answerTimeout = answerTimeout;
        this.listener = listener;
    }

    @Override
    protected void initChannel(Channel channel) {
        channel.pipeline()
                .addLast(
                        FLUSHES,
                        new FlushConsolidationHandler(
                                FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, true))
                .addLast(FRAME_DECODER, new FrameDecoder(limits))
                .addLast(FRAME_ENCODER, new FrameEncoder(registry))
                .addLast(MESSAGE_DECODER, new MessageDecoder(registry, limits))
                .addLast(REQUESTS, new RequestHandler(answerTimeout))
                .addLast(EVENTS, new EventHandler(listener));
    }
}
