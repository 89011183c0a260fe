package common.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameDecoder;
import protobuf.codec.FrameEncoder;
import protobuf.codec.Transfer;
import protobuf.codec.TransferDecoder;
import protobuf.codec.TransferEncoder;
import protobuf.generate.internal.Internal.Dest;

class LinkWriterTest {

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final TransferEncoder encoder = new TransferEncoder(registry);
    private final EmbeddedChannel out = new EmbeddedChannel(new FrameEncoder(registry));
    private final LinkWriter writer = new LinkWriter(out, encoder);

    @Test
    void whatIsSentBetweenTwoTurnsOfTheLoopGoesOutInOnePiece() {
        for (int i = 0; i < 10; i++) {
            writer.send(transfer(i, 100));
        }
        assertThat(out.outboundMessages()).isEmpty();

        out.runPendingTasks();

        assertThat(out.outboundMessages()).hasSize(1);
        assertThat(received()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void framesOfAllSizesAndKindsKeepTheirOrder() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        List<Long> sent = new ArrayList<>();
        for (long i = 0; i < 2_000; i++) {
            Transfer transfer = transfer(i, random.nextInt(8) == 0 ? random.nextInt(40_000) : random.nextInt(300));
            sent.add(i);
            if (random.nextBoolean()) {
                writer.send(transfer);
            } else {
                writer.send(encoder.encode(out.alloc(), transfer));
            }
            if (random.nextInt(100) == 0) {
                out.runPendingTasks();
            }
        }
        out.runPendingTasks();
        assertThat(received()).isEqualTo(sent);
    }

    @Test
    void whatWaitsForTheLoopCountsTowardsTheMark() {
        int mark = out.config().getWriteBufferHighWaterMark();
        assertThat(writer.hasRoom()).isTrue();
        for (int bytes = 0; bytes < mark; bytes += 1000) {
            writer.send(transfer(1, 1000));
        }
        assertThat(writer.hasRoom()).isFalse();

        out.runPendingTasks();
        assertThat(writer.hasRoom()).isTrue();
        out.releaseOutbound();
    }

    @Test
    void closingWritesWhatWasSentBefore() {
        writer.send(transfer(7, 10));
        writer.close();
        out.runPendingTasks();

        assertThat(out.isOpen()).isFalse();
        assertThat(received()).containsExactly(7L);
    }

    @Test
    void onAClosedChannelBodiesAreReleased() {
        out.close();
        out.runPendingTasks();
        Transfer small = transfer(1, 10);
        Transfer large = transfer(2, 10_000);

        writer.send(small);
        writer.send(large);
        out.runPendingTasks();

        assertThat(small.refCnt()).isZero();
        assertThat(large.refCnt()).isZero();
    }

    private static Transfer transfer(long netId, int body) {
        return new Transfer(
                Dest.Client,
                netId,
                "alice",
                1004,
                Transfer.NONE,
                Transfer.NONE,
                Unpooled.buffer().writeZero(body));
    }

    /** The connections that what has been written is for. */
    private List<Long> received() {
        EmbeddedChannel in = new EmbeddedChannel(new FrameDecoder(LinkPipeline.LIMITS), new TransferDecoder(registry));
        for (ByteBuf piece = out.readOutbound(); piece != null; piece = out.readOutbound()) {
            in.writeInbound(piece);
        }
        List<Long> connections = new ArrayList<>();
        for (Transfer transfer = in.readInbound(); transfer != null; transfer = in.readInbound()) {
            connections.add(transfer.netId());
            transfer.release();
        }
        in.finishAndReleaseAll();
        return connections;
    }
}
