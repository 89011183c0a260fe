package client.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameLimits;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.SResponse;

class ClientPipelineTest {

    private static final int LIMIT = 1000;

    private final List<String> received = new ArrayList<>();
    private final List<@Nullable Throwable> closed = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(new ClientPipeline(
            ParseRegistryMap.standard(), FrameLimits.of(LIMIT), Duration.ofSeconds(10), new Recording()));

    @AfterEach
    void nothingIsLeftOver() {
        channel.finishAndReleaseAll();
    }

    @Test
    void namesEveryHandlerInOrder() {
        assertThat(channel.pipeline().names())
                .startsWith(
                        ClientPipeline.FLUSHES,
                        ClientPipeline.FRAME_DECODER,
                        ClientPipeline.FRAME_ENCODER,
                        ClientPipeline.MESSAGE_DECODER,
                        ClientPipeline.REQUESTS,
                        ClientPipeline.EVENTS);
    }

    @Test
    void skipsMessagesOfANewerServer() {
        channel.writeInbound(frame(1999, new byte[] {1, 2, 3}));
        channel.writeInbound(chat("still here"));

        assertThat(received).containsExactly("still here");
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void closesOverAFrameThatIsTooLong() {
        channel.writeInbound(Unpooled.buffer().writeInt(LIMIT + 1).writeInt(1004));

        assertThat(channel.isOpen()).isFalse();
        assertThat(closed)
                .singleElement()
                .isInstanceOfSatisfying(
                        CorruptedFrameException.class,
                        cause -> assertThat(cause).hasMessage("frame 1004: length 1001 (expected: at most 1000)"));
    }

    @Test
    void closesOverABodyThatIsNoSuchMessage() {
        channel.writeInbound(frame(1004, new byte[] {-1}));

        assertThat(channel.isOpen()).isFalse();
        assertThat(closed).hasSize(1);
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

    private final class Recording implements ConnectionListener {

        @Override
        public void received(String content) {
            received.add(content);
        }

        @Override
        public void answered(SResponse answer) {
            received.add("answer " + answer.getCode());
        }

        @Override
        public void writable() {}

        @Override
        public void closed(@Nullable Throwable cause) {
            closed.add(cause);
        }
    }
}
