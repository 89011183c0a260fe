package bench.attack;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.codec.Frame;
import protobuf.codec.FrameDecoder;
import protobuf.codec.FrameLimits;

/**
 * One place among those that a storm comes from. It holds one connection at a time, sends as soon as a login is due, and
 * never waits for an answer. When the gate has closed the connection, or has been silent for a second though asked, the
 * next login makes another one. Belongs to the storm's event loop.
 */
final class StormConnection {

    private static final Logger log = LoggerFactory.getLogger(StormConnection.class);

    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Bootstrap bootstrap;
    private final InetSocketAddress source;
    private final ByteBuf login;
    private final StormFrames frames;
    private final StormCount count;
    private final ChannelFutureListener written = this::written;

    private @Nullable Channel channel;
    private boolean open;
    private long waiting;
    private boolean dirty;
    private long heard;

    /** @param bootstrap with group, channel and where to connect to */
    StormConnection(Bootstrap bootstrap, InetSocketAddress source, StormFrames frames, StormCount count) {
        this.bootstrap = bootstrap;
        this.source = source;
        this.frames = frames;
        this.login = frames.login();
        this.count = count;
    }

    /** Sends a login, now or as soon as there is a connection; {@link #flush} has to follow. */
    void login() {
        if (open && (System.nanoTime() - heard > PATIENCE_NANOS || !writable())) {
            count.silent();
            drop();
        }
        if (channel == null) {
            connect();
        }
        if (open) {
            write();
        } else {
            waiting++;
        }
    }

    void flush() {
        if (dirty && channel != null) {
            dirty = false;
            channel.flush();
        }
    }

    /** Ends it. */
    void end() {
        drop();
    }

    private boolean writable() {
        return channel != null && channel.isWritable();
    }

    private void connect() {
        ChannelFuture connecting = bootstrap
                .clone()
                .localAddress(source)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel made) {
                        made.pipeline()
                                .addLast(new FrameDecoder(FrameLimits.of(FrameLimits.DEFAULT_MAX_BODY)))
                                .addLast(new Answers());
                    }
                })
                .connect();
        channel = connecting.channel();
        connecting.addListener((ChannelFutureListener) this::connected);
    }

    private void connected(ChannelFuture connecting) {
        if (connecting.channel() != channel) {
            return; // given up meanwhile
        }
        if (!connecting.isSuccess()) {
            count.refused();
            lost();
            return;
        }
        count.opened();
        open = true;
        heard = System.nanoTime();
        for (; waiting > 0; waiting--) {
            write();
        }
        flush();
    }

    private void write() {
        if (channel != null) {
            channel.write(login.retainedDuplicate()).addListener(written);
            dirty = true;
        }
    }

    private void written(ChannelFuture write) {
        if (write.isSuccess()) {
            count.sent(1);
        } else {
            count.cut(1);
        }
    }

    private void drop() {
        Channel old = channel;
        lost();
        if (old != null) {
            old.close();
        }
    }

    private void lost() {
        count.cut(waiting);
        waiting = 0;
        open = false;
        dirty = false;
        channel = null;
    }

    private final class Answers extends SimpleChannelInboundHandler<Frame> {

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, Frame answer) throws IOException {
            heard = System.nanoTime();
            count.answered(frames.code(answer));
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            if (ctx.channel() == channel && open) {
                count.closed();
                lost();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            log.debug("{} is broken: {}", ctx.channel(), cause.toString());
            ctx.close();
        }
    }
}
