package gate.client;

import com.google.protobuf.Message;
import common.metrics.MessageCounts;
import common.metrics.Sampler;
import common.metrics.Stage;
import common.metrics.StageTimes;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import protobuf.ParseRegistryMap;
import protobuf.codec.Frame;

/**
 * Counts the frames that clients send and get, and takes how long some of those that they get wait until the socket
 * took them. Stands between the codec and what handles frames. Sharable, and safe for use by any thread.
 */
@Sharable
public final class ClientMeter extends ChannelDuplexHandler {

    /** Of what is no message. */
    private static final int NO_NUMBER = 0;

    private final ParseRegistryMap registry;
    private final MessageCounts counts;
    private final StageTimes times;
    private final Sampler sampler = new Sampler();

    public ClientMeter(ParseRegistryMap registry, MessageCounts counts, StageTimes times) {
        this.registry = registry;
        this.counts = counts;
        this.times = times;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof Frame frame) {
            counts.in(frame.number());
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        int number = numberOf(message);
        counts.out(number);
        long begun = sampler.pick();
        if (begun == 0) {
            ctx.write(message, promise);
            return;
        }
        ChannelPromise told = promise.unvoid();
        told.addListener(written -> {
            if (written.isSuccess()) {
                times.record(number, Stage.REPLIED, System.nanoTime() - begun);
            }
        });
        ctx.write(message, told);
    }

    private int numberOf(Object message) {
        if (message instanceof Frame frame) {
            return frame.number();
        }
        return message instanceof Message known
                ? registry.require(known.getClass()).number()
                : NO_NUMBER;
    }
}
