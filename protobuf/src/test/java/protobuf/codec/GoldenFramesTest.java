package protobuf.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static protobuf.codec.Bytes.concat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.codec.DecodingChannel.Decoded;

/** Whole frames, written by hand: what clients of years ago send and expect, byte for byte. */
class GoldenFramesTest {

    private static final ParseRegistryMap REGISTRY = ParseRegistryMap.standard();

    static final List<GoldenFrame> FRAMES = GoldenFrame.ALL;

    @ParameterizedTest
    @FieldSource("FRAMES")
    void writesExactlyTheseBytes(GoldenFrame golden) {
        var channel = new EmbeddedChannel(new FrameEncoder(REGISTRY));
        channel.writeOutbound(golden.message());
        ByteBuf written = channel.readOutbound();
        assertThat(Bytes.hex(Bytes.take(written))).isEqualTo(Bytes.hex(golden.bytes()));
        assertThat(channel.finishAndReleaseAll()).isFalse();
    }

    @ParameterizedTest
    @FieldSource("FRAMES")
    void readsTheseFields(GoldenFrame golden) throws InvalidProtocolBufferException {
        var channel = new EmbeddedChannel(new FrameDecoder(FrameLimits.of(1024)));
        channel.writeInbound(Unpooled.wrappedBuffer(golden.bytes()));
        Frame frame = channel.readInbound();
        assertThat(parse(frame)).isEqualTo(golden.message());
        assertThat(frame.release()).isTrue();
        assertThat(channel.finishAndReleaseAll()).isFalse();
    }

    @Test
    void coversEveryMessageOfTheRegister() {
        List<Integer> registered =
                REGISTRY.all().stream().map(MessageType::number).toList();
        assertThat(FRAMES).extracting(GoldenFrame::number).containsAll(registered);
    }

    @Test
    void decodesThemAllFromOneStreamCutAtAnyByte() {
        byte[] stream = concat(FRAMES.stream().map(GoldenFrame::bytes).toArray(byte[][]::new));
        List<Decoded> expected = FRAMES.stream()
                .map(golden -> Decoded.of(golden.number(), golden.message().toByteArray()))
                .toList();
        for (int cut = 0; cut <= stream.length; cut++) {
            var channel = new DecodingChannel(FrameLimits.of(1024), true);
            channel.write(stream, 0, cut);
            channel.write(stream, cut, stream.length);
            assertThat(channel.finish()).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    private static Message parse(Frame frame) throws InvalidProtocolBufferException {
        var row = REGISTRY.find(frame.number());
        assertThat(row).as("row of %d", frame.number()).isNotNull();
        return row.parse(frame.content());
    }
}
