package protobuf.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.Dest;

/** Encoder and decoders end to end, in the pooled direct memory that a server uses. */
class WirePipelineTest {

    private static final ParseRegistryMap REGISTRY = ParseRegistryMap.standard();
    private static final FrameLimits LIMITS = FrameLimits.of(5000);

    /** One arena, no thread caches: what is pinned is what nobody has released. */
    private final PooledByteBufAllocator alloc = new PooledByteBufAllocator(true, 1, 1, 8192, 3, 0, 0, false);

    @Test
    void carriesTransfersAcrossALinkThatCutsThem() {
        byte[] stream = Bytes.concat(encode(10), encode(0), encode(3000), encode(1));
        for (int cut = 0; cut <= stream.length; cut += 11) {
            var link = channel();
            link.writeInbound(direct(stream, 0, cut));
            link.writeInbound(direct(stream, cut, stream.length));
            for (int length : List.of(10, 0, 3000, 1)) {
                Transfer read = link.readInbound();
                Transfer expected = transfer(length);
                assertThat(read).as("cut at %d", cut).isEqualTo(expected);
                assertThat(read.release()).isTrue();
                expected.release();
            }
            assertThat(link.finishAndReleaseAll()).isFalse();
        }
        assertNothingIsPinned();
    }

    @Test
    void passesTheBodyOfATransferOnAsAFrame() {
        var gate = channel();
        byte[] stream = encode(3000);
        gate.writeInbound(direct(stream, 0, stream.length));
        Transfer received = gate.readInbound();
        gate.writeOutbound(received.toFrame());
        ByteBuf written = gate.readOutbound();
        assertThat(Bytes.take(written)).isEqualTo(Bytes.frame(1003, new byte[3000]));
        assertThat(received.refCnt()).isZero();
        assertThat(gate.finishAndReleaseAll()).isFalse();
        assertNothingIsPinned();
    }

    @Test
    void releasesTheBytesOfABrokenEnvelope() {
        byte[] valid = encode(100);
        var broken = new AtomicInteger();
        Fuzz.times(2000, random -> {
            var link = channel();
            byte[] body = Fuzz.mutate(random, Arrays.copyOfRange(valid, 8, valid.length));
            byte[] stream = Bytes.concat(Bytes.frame(Transfers.NUMBER, body), valid);
            try {
                link.writeInbound(direct(stream, 0, stream.length));
            } catch (DecoderException expected) {
                broken.incrementAndGet();
            }
            link.finishAndReleaseAll();
            assertNothingIsPinned();
        });
        assertThat(broken.get()).isPositive();
    }

    private EmbeddedChannel channel() {
        var channel = new EmbeddedChannel();
        channel.config().setAllocator(alloc);
        channel.pipeline().addLast(new FrameDecoder(LIMITS), new TransferDecoder(REGISTRY), new FrameEncoder(REGISTRY));
        return channel;
    }

    private Transfer transfer(int length) {
        return new Transfer(
                Dest.Logic, 7, "ann", 1003, alloc.directBuffer(length + 1).writeZero(length));
    }

    private byte[] encode(int length) {
        var channel = channel();
        channel.writeOutbound(transfer(length));
        ByteBuf written = channel.readOutbound();
        channel.finishAndReleaseAll();
        return Bytes.take(written);
    }

    private ByteBuf direct(byte[] bytes, int from, int to) {
        return alloc.directBuffer(to - from + 1).writeBytes(bytes, from, to - from);
    }

    private void assertNothingIsPinned() {
        assertThat(alloc.pinnedDirectMemory()).isZero();
        assertThat(alloc.pinnedHeapMemory()).isZero();
    }
}
