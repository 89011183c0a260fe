package protobuf.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static protobuf.codec.Bytes.hex;

import com.google.protobuf.StringValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.ParseRegistryMap;
import protobuf.RegisterException;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.internal.Internal.Dest;

class FrameEncoderTest {

    private static final int COPY_THRESHOLD = 2048;

    private final MeteredAllocator alloc = new MeteredAllocator();
    private final EmbeddedChannel channel = new EmbeddedChannel(new FrameEncoder(ParseRegistryMap.standard()));

    FrameEncoderTest() {
        channel.config().setAllocator(alloc);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, COPY_THRESHOLD - 1, COPY_THRESHOLD, COPY_THRESHOLD + 1, 100_000})
    void writesAFrameAndReleasesItsBodyWithTheBytes(int length) {
        var frame = new Frame(1003, body(length));
        assertThat(write(frame)).isEqualTo(Bytes.frame(1003, new byte[length]));
        assertNothingIsLeftOf(frame);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, COPY_THRESHOLD - 1, COPY_THRESHOLD, COPY_THRESHOLD + 1, 100_000})
    void writesATransferAndReleasesItsBodyWithTheBytes(int length) {
        var transfer = new Transfer(Dest.Client, 7, "ann", 1004, body(length));
        byte[] expected = Bytes.frame(Transfers.NUMBER, Transfers.generated(transfer));
        assertThat(write(transfer)).isEqualTo(expected);
        assertNothingIsLeftOf(transfer);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, COPY_THRESHOLD, COPY_THRESHOLD + 1, 100_000})
    void writesAMessage(int length) {
        var message = SPrivateChat.newBuilder().setContent("x".repeat(length)).build();
        assertThat(write(message)).isEqualTo(Bytes.frame(1004, message));
        assertThat(alloc.used()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {COPY_THRESHOLD, COPY_THRESHOLD + 1})
    void leavesABodyToOthersWhoHoldIt(int length) {
        var frame = new Frame(1003, body(length));
        frame.retain();
        write(frame);
        assertThat(frame.refCnt()).isEqualTo(1);
        assertThat(frame.release()).isTrue();
        assertThat(alloc.used()).isZero();
    }

    @Test
    void writesOnlyWhatIsReadableOfABody() {
        ByteBuf whole = alloc.buffer().writeBytes(hex("ff0102ff"));
        assertThat(write(new Frame(1, whole.slice(1, 2)))).isEqualTo(Bytes.frame(1, hex("0102")));
        ByteBuf moved = alloc.buffer().writeBytes(hex("ff0102")).skipBytes(1);
        assertThat(write(new Frame(1, moved))).isEqualTo(Bytes.frame(1, hex("0102")));
        assertThat(alloc.used()).isZero();
    }

    @Test
    void writesToDirectMemoryWhatItWritesToTheHeap() {
        channel.config().setAllocator(UnpooledByteBufAllocator.DEFAULT);
        var message = SPrivateChat.newBuilder().setContent("x".repeat(5000)).build();
        assertThat(write(message)).isEqualTo(Bytes.frame(1004, message));
    }

    @Test
    void passesOtherObjectsThrough() {
        ByteBuf bytes = Unpooled.wrappedBuffer(hex("01"));
        channel.writeOutbound("text", bytes);
        assertThat(channel.<Object>readOutbound()).isEqualTo("text");
        assertThat(channel.<Object>readOutbound()).isSameAs(bytes);
        assertThat(bytes.release()).isTrue();
    }

    @Test
    void failsTheWriteOfAMessageThatHasNoNumber() {
        assertThat(channel.writeOneOutbound(StringValue.of("x")).cause())
                .isInstanceOf(RegisterException.class)
                .hasMessageContaining("StringValue");
        assertThat(channel.finishAndReleaseAll()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, COPY_THRESHOLD, COPY_THRESHOLD + 1})
    void releasesABodyForWhoseHeaderThereIsNoMemory(int length) {

        var frame = new Frame(1, body(length));
        var transfer = new Transfer(Dest.Auth, 1, "a", 1, body(length));
        alloc.exhaust();
        assertThat(channel.writeOneOutbound(frame).cause()).isInstanceOf(OutOfMemoryError.class);
        assertThat(channel.writeOneOutbound(transfer).cause()).isInstanceOf(OutOfMemoryError.class);
        assertNothingIsLeftOf(frame);
        assertNothingIsLeftOf(transfer);
    }

    @Test
    void growsNoBufferWhileItWritesAUserId() {
        var transfer = new Transfer(Dest.Client, -1, "a".repeat(300), 1004, body(0));
        int frame = Bytes.frame(Transfers.NUMBER, Transfers.generated(transfer)).length;
        assertThat(write(transfer)).hasSize(frame);
        assertThat(alloc.largest()).isEqualTo(frame);
        assertNothingIsLeftOf(transfer);
    }

    private ByteBuf body(int length) {
        return alloc.buffer(Math.max(1, length)).writeZero(length);
    }

    private byte[] write(Object object) {
        channel.writeOutbound(object);
        ByteBuf written = channel.readOutbound();
        assertThat(channel.<Object>readOutbound()).as("one write, one buffer").isNull();
        return Bytes.take(written);
    }

    private void assertNothingIsLeftOf(ByteBufHolder written) {
        assertThat(written.refCnt()).isZero();
        assertThat(alloc.used()).isZero();
    }
}
