package client.sdk;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameDecoder;
import protobuf.codec.FrameEncoder;
import protobuf.codec.FrameLimits;

/** How a connection to a gate is opened, with every handler in the order that incoming bytes meet them. */
final class GateChannel {

    /** Comes in when the user is logged in: before that, the login has a time of its own. */
    static final String SILENCE = "silence";

    static final String FLUSHES = "flushes";
    static final String FRAME_DECODER = "frame-decoder";
    static final String FRAME_ENCODER = "frame-encoder";
    static final String MESSAGE_DECODER = "message-decoder";
    static final String CONNECTION = "connection";

    /** More than any gate takes for a message: one that cannot be received would come again with every login. */
    private static final FrameLimits LIMITS = FrameLimits.of(2 * Outgoing.MAX_BYTES);

    private GateChannel() {}

    /**
     * Begins to open {@code channel}, which has not been used before.
     *
     * @param connection stands last, and is told of the messages
     */
    static ChannelFuture open(
            Channel channel,
            EventLoop loop,
            InetSocketAddress gate,
            ClientSettings settings,
            ChannelHandler connection) {
        return new Bootstrap()
                .group(loop)
                .channelFactory(() -> channel)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.connectTimeout().toMillis()))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel ch) {
                        addHandlers(ch.pipeline(), connection);
                    }
                })
                .connect(gate, settings.localAddress());
    }

    static void addHandlers(ChannelPipeline pipeline, ChannelHandler connection) {
        ParseRegistryMap registry = ParseRegistryMap.standard();
        pipeline.addLast(
                        FLUSHES,
                        new FlushConsolidationHandler(
                                FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, true))
                .addLast(FRAME_DECODER, new FrameDecoder(LIMITS))
                .addLast(FRAME_ENCODER, new FrameEncoder(registry))
                .addLast(MESSAGE_DECODER, new MessageDecoder(registry, LIMITS))
                .addLast(CONNECTION, connection);
    }

    /** From now on tells the connection by an IdleStateEvent if nothing has been heard for {@code silence}. */
    static void watchSilence(ChannelPipeline pipeline, Duration silence) {
        pipeline.addFirst(SILENCE, new IdleStateHandler(silence.toNanos(), 0, 0, TimeUnit.NANOSECONDS));
    }

    /** A phrase for what went wrong. */
    static String describe(Throwable cause) {
        // Netty's message repeats the address, and with epoll names the system call
        if (cause instanceof ConnectException && cause.getMessage() != null) {
            return cause.getMessage().replaceFirst("^.*error\\(-?\\d+\\): ", "").replaceFirst(": [^:]*/.*", "");
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
