package launcher.chaos.faults;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameDecoder;
import protobuf.codec.FrameEncoder;
import protobuf.codec.FrameLimits;

/** One gate's link to the backend, through the proxy: two channels on one event loop, to which all of this belongs. */
final class ProxyLink {

    /** As on any link. */
    private static final FrameLimits LIMITS = new FrameLimits(16 * 1024 * 1024, 16 * 1024 * 1024);

    private final SocketChannel gate;
    private final Channel backend;
    private boolean stalled;

    private ProxyLink(SocketChannel gate, Channel backend) {
        this.gate = gate;
        this.backend = backend;
    }

    /**
     * Connects the gate's channel, from which nothing has been read yet, with the backend.
     *
     * @param toBackend complete but for the event loop and the handler
     */
    static ProxyLink open(SocketChannel gate, Bootstrap toBackend, ParseRegistryMap registry, PushFilter filter) {
        gate.pipeline().addLast(new FrameEncoder(registry));
        Bootstrap bootstrap = toBackend.clone(gate.eventLoop()).handler(new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(new FrameDecoder(LIMITS), filter);
            }
        });
        var connecting = bootstrap.connect();
        ProxyLink link = new ProxyLink(gate, connecting.channel());
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                link.join();
            } else {
                gate.close();
            }
        });
        return link;
    }

    Channel gate() {
        return gate;
    }

    /** Both ends are reset, and what is on the way is lost. */
    void cut() {
        reset(gate);
        reset(backend);
    }

    void setStalled(boolean now) {
        stalled = now;
        readOn(gate, backend);
        readOn(backend, gate);
    }

    private void join() {
        gate.pipeline().addLast(new Relay(backend));
        backend.pipeline().addLast(new Relay(gate));
        if (!gate.isActive()) {
            backend.close();
        }
        setStalled(stalled);
    }

    /** Reads as fast as the other end takes it. */
    private void readOn(Channel from, Channel to) {
        from.config().setAutoRead(!stalled && to.isWritable());
    }

    private static void reset(Channel channel) {
        if (channel.isActive()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        channel.close();
    }

    /** Passes on what it reads. */
    private final class Relay extends ChannelInboundHandlerAdapter {

        private final Channel to;

        Relay(Channel to) {
            this.to = to;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            to.write(message, to.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            to.flush();
            readOn(ctx.channel(), to);
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            readOn(to, ctx.channel());
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            ByteBuf nothing = Unpooled.EMPTY_BUFFER;
            to.writeAndFlush(nothing).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close(); // a reset by either end: the other one sees a close
        }
    }
}
