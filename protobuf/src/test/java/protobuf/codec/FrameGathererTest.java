package protobuf.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;

class FrameGathererTest {

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final EmbeddedChannel channel = new EmbeddedChannel(new FrameGatherer(registry));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void whatOneTurnOfTheLoopWritesGoesOutInOneBuffer() {
        inOneTurn(() -> {
            for (int i = 0; i < 5; i++) {
                channel.write(frame(i, 10), channel.voidPromise());
                channel.pipeline().flush();
            }
            assertThat(channel.outboundMessages()).isEmpty();
        });

        assertThat(channel.outboundMessages()).hasSize(1);
        assertThat(numbers()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void whatIsWrittenOutsideOfAReadIsNotLeftLying() {
        channel.writeAndFlush(frame(3, 10), channel.voidPromise());
        channel.runPendingTasks();

        assertThat(numbers()).containsExactly(3);
    }

    @Test
    void whatIsWrittenWhileReadingGoesOutWhenAllHasBeenRead() {
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                ctx.writeAndFlush(message);
                assertThat(channel.outboundMessages()).isEmpty();
            }
        });
        channel.writeInbound(frame(1, 3), frame(2, 0));

        assertThat(channel.outboundMessages()).hasSize(1);
        assertThat(numbers()).containsExactly(1, 2);
    }

    @Test
    void theBytesAreThoseOfTheEncoderWhateverTheSizes() {
        EmbeddedChannel encoder = new EmbeddedChannel(new FrameEncoder(registry));
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 1_000; i++) {
            Object message = random.nextInt(10) == 0
                    ? ResponseCode.BUSY.response("sentence " + i, i)
                    : frame(i, random.nextInt(20) == 0 ? random.nextInt(40_000) : random.nextInt(200));
            encoder.writeOutbound(message instanceof Frame frame ? frame.copy() : message);
            channel.write(message, random.nextBoolean() ? channel.voidPromise() : channel.newPromise());
        }
        channel.pipeline().flush();
        channel.runPendingTasks();

        assertThat(bytes(channel)).isEqualTo(bytes(encoder));
        encoder.finishAndReleaseAll();
    }

    @Test
    void aPromiseIsKeptWhenItsBufferIsWritten() {
        List<ChannelFuture> written = new ArrayList<>();
        inOneTurn(() -> {
            written.add(channel.write(frame(1, 10)));
            written.add(channel.writeAndFlush(frame(2, 10)));
            assertThat(written).noneMatch(ChannelFuture::isDone);
        });
        assertThat(written).hasSize(2).allMatch(ChannelFuture::isSuccess);
    }

    @Test
    void aPromiseIsBrokenWhenTheConnectionIs() {
        channel.pipeline().addFirst(new Deaf());
        ChannelFuture written = channel.write(frame(1, 10));
        Frame frame = frame(2, 10);
        channel.write(frame, channel.voidPromise());

        channel.close();
        channel.runPendingTasks();

        assertThat(written.isDone()).isTrue();
        assertThat(written.isSuccess()).isFalse();
        assertThat(frame.refCnt()).isZero();
    }

    @Test
    void closingSendsWhatWasFlushedBefore() {
        channel.writeAndFlush(ResponseCode.KICKED_IDLE.response());
        channel.close();
        channel.runPendingTasks();

        assertThat(numbers()).containsExactly(1002);
    }

    @Test
    void muchGoesOutBeforeTheTurnIsOver() {
        inOneTurn(() -> {
            for (int i = 0; i < 100; i++) {
                channel.write(frame(i, 1_000), channel.voidPromise());
            }
            assertThat(channel.outboundMessages()).hasSize(5); // of 17 frames each; 15 are waiting
            channel.pipeline().flush();
        });
        assertThat(numbers()).hasSize(100);
    }

    /** The embedded loop runs tasks as they come: that all is read is what ends a turn of it. */
    private void inOneTurn(Runnable writes) {
        channel.pipeline().fireChannelRead("a message");
        writes.run();
        channel.pipeline().fireChannelReadComplete();
        assertThat((Object) channel.readInbound()).isEqualTo("a message");
    }

    private static Frame frame(int number, int length) {
        return new Frame(number, Unpooled.buffer().writeZero(length));
    }

    private List<Integer> numbers() {
        EmbeddedChannel in = new EmbeddedChannel(new FrameDecoder(new FrameLimits(1 << 20, 1 << 20)));
        in.writeInbound(Unpooled.wrappedBuffer(bytes(channel)));
        List<Integer> numbers = new ArrayList<>();
        for (Frame frame = in.readInbound(); frame != null; frame = in.readInbound()) {
            numbers.add(frame.number());
            frame.release();
        }
        in.finishAndReleaseAll();
        return numbers;
    }

    private static byte[] bytes(EmbeddedChannel from) {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf piece = from.readOutbound(); piece != null; piece = from.readOutbound()) {
            all.writeBytes(piece);
            piece.release();
        }
        return ByteBufUtil.getBytes(all);
    }

    /** Lets no close through before the connection is gone. */
    private static final class Deaf extends ChannelOutboundHandlerAdapter {

        @Override
        public void flush(ChannelHandlerContext ctx) {
            // what is written stays where it is
        }
    }
}
