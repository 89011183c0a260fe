package common.transport;

import static org.assertj.core.api.Assertions.assertThat;

import common.metrics.StageTimes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import protobuf.ParseRegistryMap;

class RoundTripsTest {

    private static final int CHAT = 1003;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RoundTrips trips = new RoundTrips(new StageTimes(meters, ParseRegistryMap.standard()));

    private long measured() {
        return meters.find(StageTimes.METER).timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    @Test
    void aFrameIsMeasuredOnceWhenItIsAnswered() {
        trips.sent(1, CHAT); // the first is always picked
        assertThat(measured()).isZero();
        trips.answered(1);
        trips.answered(1);
        assertThat(measured()).isOne();
    }

    @Test
    void answersToFramesThatWereNotPickedMeasureNothing() {
        trips.sent(1, CHAT);
        trips.answered(2);
        trips.answered(1 + 1024);
        assertThat(measured()).isZero();
    }

    @Test
    void aFrameWhoseSlotIsTakenDoesNotDisturbTheOneThatHasIt() {
        trips.sent(5, CHAT);
        for (int i = 1; i <= 200; i++) { // of so many, some are picked
            trips.sent(5 + 1024L * i, CHAT);
        }
        for (int i = 1; i <= 200; i++) {
            trips.answered(5 + 1024L * i);
        }
        assertThat(measured()).isZero();
        trips.answered(5);
        assertThat(measured()).isOne();
    }
}
