package common.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import protobuf.ParseRegistryMap;

class StageTimesTest {

    private static final int CHAT = 1003;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StageTimes times = new StageTimes(meters, ParseRegistryMap.standard());

    private Timer timer(Stage stage) {
        return meters.get(StageTimes.METER)
                .tag("number", "1003")
                .tag("message", "CPrivateChat")
                .tag("stage", stage.label())
                .timer();
    }

    @Test
    void timesAreKeptByMessageAndStage() {
        times.record(CHAT, Stage.FORWARDED, 1_500);
        times.record(CHAT, Stage.FORWARDED, 500);
        times.record(CHAT, Stage.ANSWERED, 7);

        assertThat(timer(Stage.FORWARDED).count()).isEqualTo(2);
        assertThat(timer(Stage.FORWARDED).totalTime(TimeUnit.NANOSECONDS)).isEqualTo(2_000);
        assertThat(timer(Stage.ANSWERED).count()).isEqualTo(1);
    }

    @Test
    void aMessageThatIsPickedIsMeasuredFromStageToStage() {
        StageClock clock = times.begin(CHAT, new Sampler());
        assertThat(clock).isNotNull();
        long begun = System.nanoTime();
        clock.reached(Stage.DISPATCHED);
        clock.reached(Stage.STORED);

        long passed = System.nanoTime() - begun;
        assertThat(timer(Stage.DISPATCHED).count()).isOne();
        assertThat(timer(Stage.STORED).count()).isOne();
        assertThat(timer(Stage.STORED).totalTime(TimeUnit.NANOSECONDS)).isBetween(0.0, (double) passed);
    }

    @Test
    void nothingIsRegisteredForWhatNeverCame() {
        assertThat(meters.getMeters()).isEmpty();
    }
}
