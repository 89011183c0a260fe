package fuzz.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.session.Session.CHeartbeat;
import protobuf.generate.internal.Internal.Ping;

class AnsweredTest {

    private final Answered answered = new Answered(ParseRegistryMap.standard());

    @Test
    void takesWholeFramesForClients() {
        byte[] frame = answered.frame(ResponseCode.ACCEPTED.response());
        List<Message> told = new ArrayList<>();

        assertThat(answered.frames(Arrays.copyOf(frame, frame.length + 7), told::add))
                .isEqualTo(frame.length);
        assertThat(told).containsExactly(ResponseCode.ACCEPTED.response());
    }

    @Test
    void refusesWhatIsBehindTheLastFrame() {
        byte[] frame = answered.frame(ResponseCode.ACCEPTED.response());

        assertThatThrownBy(() -> answered.requireFrames(Arrays.copyOf(frame, frame.length + 7)))
                .isInstanceOf(Finding.class)
                .hasMessage("7 bytes behind the last frame (expected: none)");
    }

    @Test
    void refusesMessagesOfServersAndOfClients() {
        assertThatThrownBy(() -> answered.requireFrames(answered.frame(Ping.getDefaultInstance())))
                .hasMessageContaining("message 906 for a client");
        assertThatThrownBy(() -> answered.requireFrames(answered.frame(CHeartbeat.getDefaultInstance())))
                .hasMessageContaining("message 1006 for a client");
    }

    @Test
    void refusesABodyThatNoClientCanRead() {
        byte[] frame = {0, 0, 0, 1, 0, 0, 3, (byte) 0xEA, 8};

        assertThatThrownBy(() -> answered.requireFrames(frame))
                .hasMessageContaining("a client cannot read message 1002");
    }

    @Test
    void refusesANegativeLength() {
        assertThatThrownBy(() -> answered.requireFrames(new byte[] {-1, -1, -1, -1, 0, 0, 0, 0}))
                .hasMessageContaining("a frame of -1 bytes");
    }
}
