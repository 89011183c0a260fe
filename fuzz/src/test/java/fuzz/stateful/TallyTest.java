package fuzz.stateful;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fuzz.check.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.ResponseCode;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void aHandlerThatFailsIsFound() {
        assertThatThrownBy(() -> tally.answered(ResponseCode.FAILED.response())).isInstanceOf(Finding.class);
    }

    @Test
    void answersAreCountedByTheirCodes() {
        tally.answered(ResponseCode.ACCEPTED.response());
        tally.answered(ResponseCode.ACCEPTED.response());
        tally.answered(ResponseCode.UNDECODABLE.response());

        assertThat(tally.figures()).contains("{300=2, 402=1}");
        assertThat(tally.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12:00:00.000 ERROR [gate-io-1] ResourceLeakDetector: LEAK: ByteBuf.release() was not called",
                "12:00:00.000 ERROR [logic-worker-1] Worker: a handler failed",
                "\tat gate.client.FrameGuard.channelRead(FrameGuard.java:42)",
            })
    void badLinesOfALogAreFound(String line) {
        assertThat(Aftermath.isBad(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12:00:00.000 WARN  [main] GateStarter: a limit of <limits> is off",
                "12:00:00.000 INFO  [gate-io-1] LinkHandler: link with logic is up",
            })
    void otherLinesOfALogAreNot(String line) {
        assertThat(Aftermath.isBad(line)).isFalse();
    }
}
