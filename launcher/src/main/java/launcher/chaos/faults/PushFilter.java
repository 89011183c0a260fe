package launcher.chaos.faults;

import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import protobuf.ParseRegistryMap;
import protobuf.codec.Frame;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.GTransfer;

/**
 * Swallows some of the pushes from a backend to its gates. Which ones is a matter of timing, and so not drawn from the
 * seed. Sharable, and safe for use by any thread.
 */
@Sharable
final class PushFilter extends ChannelInboundHandlerAdapter {

    private final int push;
    private final AtomicLong swallowed = new AtomicLong();

    private volatile int percent;

    PushFilter(ParseRegistryMap registry) {
        this.push = registry.require(SPrivateChat.class).number();
    }

    /** How many of a hundred to swallow from now on. */
    void setPercent(int share) {
        percent = share;
    }

    long swallowed() {
        return swallowed.get();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws InvalidProtocolBufferException {
        int share = percent;
        if (share > 0
                && message instanceof Frame frame
                && isPush(frame)
                && ThreadLocalRandom.current().nextInt(100) < share) {
            frame.release();
            swallowed.incrementAndGet();
        } else {
            ctx.fireChannelRead(message);
        }
    }

    private boolean isPush(Frame frame) throws InvalidProtocolBufferException {
        GTransfer envelope = GTransfer.parseFrom(frame.content().nioBuffer());
        return envelope.getDest() == Dest.Client && envelope.getPtoNum() == push;
    }
}
