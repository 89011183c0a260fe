package common.transport.tcp;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameDecoder;
import protobuf.codec.FrameEncoder;
import protobuf.codec.FrameLimits;
import protobuf.codec.TransferDecoder;
import protobuf.generate.internal.Internal.Dest;

/** The pipeline of a link, the same at both of its ends. */
final class LinkPipeline extends ChannelInitializer<SocketChannel> {

    /** Until it is known who is at the other end; a greeting has about a hundred bytes. */
    private static final FrameLimits OF_STRANGERS = new FrameLimits(1024, 1024);

    /** A gate accepts less from a client; this bounds what a defect at the other end can cost. */
    static final FrameLimits LIMITS = new FrameLimits(16 * 1024 * 1024, 16 * 1024 * 1024);

    /** A link carries many users: room for the bursts of all of them before it counts as full. */
    static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(1024 * 1024, 2 * 1024 * 1024);

    /** An end from which nothing was heard for this long is taken for gone. */
    static final Duration SILENCE = Duration.ofMillis(2500);

    /** How long it may take until both ends have proved who they are. */
    static final Duration HANDSHAKE = SILENCE;

    /** An end that has said nothing for this long says that it is alive. */
    private static final Duration PING_AFTER = Duration.ofMillis(700);

    /** Flushes are held back until the reads of one loop are done, or this many have come. */
    private static final int FLUSHES_HELD = 256;

    private static final String DECODER = "frame-decoder";
    private static final String OPENER = "transfer-decoder";
    private static final String FLUSHES = "flush-consolidation";
    private static final String ENCODER = "frame-encoder";
    private static final String IDLE = "idle";
    private static final String LINK = "link";

    private final ParseRegistryMap registry;
    private final FrameEncoder encoder;
    private final TransferDecoder opener;
    private final LinkEnd end;
    private final Dest expected;
    private final Supplier<LinkListener> listeners;

    /** @param listeners gives one listener per link */
    LinkPipeline(ParseRegistryMap registry, LinkEnd end, Dest expected, Supplier<LinkListener> listeners) {
        this.registry = registry;
        this.encoder = new FrameEncoder(registry);
        this.opener = new TransferDecoder(registry);
        this.end = end;
        this.expected = expected;
        this.listeners = listeners;
    }

    /** To be called when the other end has proved who it is: frames of any length that links carry, from the next one on. */
    static void trust(ChannelPipeline pipeline) {
        pipeline.get(FrameDecoder.class).limit(LIMITS);
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        channel.config().setTcpNoDelay(true);
        channel.pipeline()
                .addLast(FLUSHES, new FlushConsolidationHandler(FLUSHES_HELD, true))
                .addLast(DECODER, new FrameDecoder(OF_STRANGERS))
                .addLast(ENCODER, encoder)
                .addLast(OPENER, opener)
                .addLast(
                        IDLE, new IdleStateHandler(SILENCE.toMillis(), PING_AFTER.toMillis(), 0, TimeUnit.MILLISECONDS))
                .addLast(LINK, new LinkHandler(end, expected, registry, listeners.get()));
    }
}
