package bench.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;

class ChatFieldsTest {

    private final ChatFields fields = new ChatFields();

    @ParameterizedTest
    @ValueSource(longs = {1, 127, 128, Long.MAX_VALUE, -1})
    void findsWhatProtobufWrote(long id) {
        byte[] body = CPrivateChat.newBuilder()
                .setSelf("ann")
                .setDest("bob")
                .setContent("x".repeat(300))
                .setClientMsgId(id)
                .build()
                .toByteArray();
        fields.read(body, body.length);
        assertThat(fields.first()).asString().isEqualTo("ann");
        assertThat(fields.dest()).asString().isEqualTo("bob");
        assertThat(new String(body, fields.contentAt(), fields.contentLength(), StandardCharsets.UTF_8))
                .isEqualTo("x".repeat(300));
        assertThat(fields.id()).isEqualTo(id);
    }

    @Test
    void forgetsTheMessageBefore() {
        byte[] body = CPrivateChat.newBuilder()
                .setSelf("a")
                .setDest("b")
                .setContent("c")
                .setClientMsgId(9)
                .build()
                .toByteArray();
        fields.read(body, body.length);
        fields.read(new byte[0], 0);
        assertThat(fields.dest()).isEmpty();
        assertThat(fields.id()).isZero();
    }

    @Test
    void refusesATextThatEndsBehindTheMessage() {
        assertThatThrownBy(() -> fields.read(new byte[] {10, 5, 'a'}, 3))
                .hasMessage("text of 5 bytes (expected: 0 to 1)");
    }
}
