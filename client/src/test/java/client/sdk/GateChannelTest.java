package client.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import protobuf.ParseRegistryMap;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.session.Session.CHeartbeat;

class GateChannelTest {

    private final List<String> received = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private boolean answering;
    private final EmbeddedChannel channel = new EmbeddedChannel();

    GateChannelTest() {
        GateChannel.addHandlers(channel.pipeline(), ParseRegistryMap.standard(), new Last());
    }

    @AfterEach
    void nothingIsLeftOver() {
        channel.finishAndReleaseAll();
    }

    @Test
    void namesEveryHandlerInOrder() {
        assertThat(channel.pipeline().names())
                .startsWith(GateChannel.FRAME_GATHERER, GateChannel.FRAME_READER, GateChannel.CONNECTION);
    }

    @Test
    void skipsMessagesOfANewerServer() {
        channel.writeInbound(frame(1999, new byte[] {1, 2, 3}));
        channel.writeInbound(chat("still here"));

        assertThat(received).containsExactly("still here");
        assertThat(failures).isEmpty();
    }

    @Test
    void tellsOfAFrameThatIsTooLong() {
        channel.writeInbound(
                Unpooled.buffer().writeInt(2 * Outgoing.MAX_BYTES + 1).writeInt(1004));

        assertThat(failures)
                .singleElement()
                .asString()
                .contains("frame 1004: length 16777217 (expected: at most 16777216)");
    }

    @Test
    void tellsOfABodyThatIsNoSuchMessage() {
        channel.writeInbound(frame(1004, new byte[] {-1}));

        assertThat(failures).hasSize(1);
    }

    @Test
    void readsFramesInPiecesOfAnySize() {
        ByteBuf bytes = chat("in pieces");
        while (bytes.isReadable()) {
            channel.writeInbound(bytes.readRetainedSlice(1));
        }
        bytes.release();

        assertThat(received).containsExactly("in pieces");
    }

    @Test
    void sendsInOnePacketWhatIsWrittenInOneTurn() {
        CHeartbeat beat = CHeartbeat.newBuilder().setLastSequence(7).build();
        for (int i = 0; i < 3; i++) {
            channel.pipeline().writeAndFlush(beat, channel.voidPromise());
        }
        channel.runPendingTasks();

        ByteBuf packet = channel.readOutbound();
        for (int i = 0; i < 3; i++) {
            assertThat(packet.readInt()).isEqualTo(beat.getSerializedSize());
            assertThat(packet.readInt()).isEqualTo(1006);
            packet.skipBytes(beat.getSerializedSize());
        }
        assertThat(packet.isReadable()).isFalse();
        packet.release();
        assertThat(channel.<Object>readOutbound()).isNull();
    }

    @Test
    void answersWhatWasReadTogetherInOnePacket() {
        answering = true;
        ByteBuf two = chat("one");
        two.writeBytes(chat("two"));

        channel.writeInbound(two);

        ByteBuf packet = channel.readOutbound();
        assertThat(packet.readableBytes()).isEqualTo(2 * 8);
        packet.release();
    }

    @Test
    void handsOverAtOnceWhatFillsAPacket() {
        SPrivateChat large =
                SPrivateChat.newBuilder().setContent("x".repeat(16 * 1024)).build();

        channel.write(large, channel.voidPromise());

        ByteBuf packet = channel.readOutbound();
        assertThat(packet.readableBytes()).isEqualTo(8 + large.getSerializedSize());
        packet.release();
    }

    @Test
    void sendsWhatIsWaitingBeforeItCloses() {
        channel.writeAndFlush(CHeartbeat.getDefaultInstance(), channel.voidPromise());

        channel.close();

        ByteBuf packet = channel.readOutbound();
        assertThat(packet.readableBytes()).isEqualTo(8);
        packet.release();
    }

    private static ByteBuf chat(String content) {
        return frame(1004, SPrivateChat.newBuilder().setContent(content).build().toByteArray());
    }

    private static ByteBuf frame(int number, byte[] body) {
        return Unpooled.buffer().writeInt(body.length).writeInt(number).writeBytes(body);
    }

    private final class Last extends SimpleChannelInboundHandler<Message> {

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, Message message) {
            received.add(((SPrivateChat) message).getContent());
            if (answering) {
                ctx.channel()
                        .writeAndFlush(
                                CHeartbeat.getDefaultInstance(), ctx.channel().voidPromise());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            failures.add(cause);
        }
    }
}
