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
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;

class GateChannelTest {

    private final List<String> received = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    GateChannelTest() {
        GateChannel.addHandlers(channel.pipeline(), new Last());
    }

    @AfterEach
    void nothingIsLeftOver() {
        channel.finishAndReleaseAll();
    }

    @Test
    void namesEveryHandlerInOrder() {
        assertThat(channel.pipeline().names())
                .startsWith(
                        GateChannel.FLUSHES,
                        GateChannel.FRAME_DECODER,
                        GateChannel.FRAME_ENCODER,
                        GateChannel.MESSAGE_DECODER,
                        GateChannel.CONNECTION);
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
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            failures.add(cause);
        }
    }
}
