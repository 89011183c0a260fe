package rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import protobuf.generate.internal.Internal.Greet;

class PeersTest {

    private static final long SELF = 1;
    private static final long GATE = 2;

    private final AtomicLong nanos = new AtomicLong();
    private final Peers peers = new Peers(SELF, nanos::get);

    @Test
    void aGateIsThereFromItsFirstBeatUntilItMissesSix() {
        assertThat(peers.isThere(GATE)).isFalse();
        peers.beat(beat(GATE, false));
        ticks(5);
        assertThat(peers.isThere(GATE)).isTrue();
        assertThat(peers.count(Greet.From.Gate)).isOne();
        ticks(1);
        assertThat(peers.isThere(GATE)).isFalse();
        assertThat(peers.slotOf(GATE)).as("what it is still sent").hasValue(3);
        ticks(300);
        assertThat(peers.slotOf(GATE)).isEmpty();
    }

    @Test
    void whileOurOwnBeatsDoNotComeBackNobodyIsTakenForGone() {
        peers.beat(beat(SELF, false));
        peers.beat(beat(GATE, false));
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(peers.isThere(GATE)).isTrue();
        assertThat(peers.brokerAnswers()).isFalse();
        peers.beat(beat(SELF, false));
        assertThat(peers.brokerAnswers()).isTrue();
    }

    @Test
    void aGateThatSaysGoodbyeIsGoneAtOnce() {
        peers.beat(beat(GATE, false));
        peers.beat(beat(GATE, true));

        assertThat(peers.isThere(GATE)).isFalse();
    }

    @Test
    void oldFramesSayWhereAGateReadsAndNotThatItIsThere() {
        peers.sent(beat(GATE, false));

        assertThat(peers.slotOf(GATE)).hasValue(3);
        assertThat(peers.isThere(GATE)).isFalse();
    }

    private void ticks(int count) {
        for (int i = 0; i < count; i++) {
            peers.beat(beat(SELF, false));
        }
    }

    private static BatchHeader beat(long sender, boolean leaving) {
        return new BatchHeader(Greet.From.Gate, leaving, 3, sender, 0);
    }
}
