package gate.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import common.scrape.Metrics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

    private static final long FIVE_SECONDS = Duration.ofSeconds(5).toNanos();

    private static Sample.Part part(boolean gate, String before, String now) {
        Span span = Span.between(Metrics.parse(before), Metrics.parse(now), gate, FIVE_SECONDS);
        return new Sample.Part(gate, span, Sample.of(0, span));
    }

    @Test
    void ratesAreOfWhatCameSinceTheLookBeforeAndTheFirstLookHasNone() {
        Sample first =
                Sample.of(0, Span.first(Metrics.parse("face2face_messages_in_total 70\nface2face_worker_jobs 4\n")));
        assertThat(first.value(Figure.IN)).isNaN();
        assertThat(first.value(Figure.JOBS)).isEqualTo(4);

        Sample next = part(false, "face2face_messages_in_total 70\n", "face2face_messages_in_total 120\n")
                .sample();
        assertThat(next.value(Figure.IN)).isEqualTo(10);
    }

    @Test
    void aClusterTakesInWhatItsGatesDoAndRefusesWhatAnyOfThemDoes() {
        Sample.Part gate = part(
                true,
                "",
                "face2face_messages_in_total 50\nface2face_refused_total{code=\"203\"} 5\nface2face_window_frames 7\n");
        Sample.Part logic = part(
                false,
                "",
                "face2face_messages_in_total 50\nface2face_refused_total{code=\"302\"} 10\nface2face_worker_jobs 3\n"
                        + "face2face_refused_total{code=\"203\"} 5\nface2face_inbox_stored_total 40\n");
        Sample all = Sample.total(0, List.of(gate, logic));

        assertThat(all.value(Figure.IN)).isEqualTo(10);
        assertThat(all.value(Figure.REFUSED)).isEqualTo(4);
        assertThat(all.value(Figure.WINDOW)).isEqualTo(7);
        assertThat(all.value(Figure.JOBS)).isEqualTo(3);
        assertThat(all.value(Figure.STORED)).isEqualTo(8);
        assertThat(all.refused()).containsOnly(entry("203", 10f), entry("302", 10f));
    }

    @Test
    void aStageOfAClusterIsMadeOfWhatAllHaveMeasured() {
        String bucket = "face2face_stage_seconds_bucket{stage=\"replied\",le=\"%s\"} %d\n";
        Sample.Part fast = part(false, "", bucket.formatted("0.001", 99) + bucket.formatted("+Inf", 99));
        Sample.Part slow = part(
                false, "", bucket.formatted("0.001", 0) + bucket.formatted("0.1", 1) + bucket.formatted("+Inf", 1));
        Sample.Part gate = part(true, "", bucket.formatted("10.0", 500) + bucket.formatted("+Inf", 500));
        Sample all = Sample.total(0, List.of(fast, slow, gate));

        assertThat(all.value(Figure.REPLIED_P99)).isCloseTo(1f, within(0.01f));
        assertThat(all.value(Figure.WRITTEN_P99)).as("what gates call replied").isGreaterThan(9_000f);
        assertThat(all.value(Figure.STORED_P99)).as("nothing went through").isNaN();
    }

    @Test
    void aHistoryHoldsAQuarterOfAnHourAndNoMoreThanItsBound() {
        History history = new History();
        Sample empty = null;
        for (int second = 0; second <= 2_000; second += 5) {
            empty = Sample.of(second * 1_000L, Span.first(Metrics.none()));
            history.add(empty);
        }
        assertThat(history.samples()).hasSize(181).endsWith(empty);
        for (int i = 0; i < 1_000; i++) {
            history.add(Sample.of(2_000_000 + i, Span.first(Metrics.none())));
        }
        assertThat(history.samples()).hasSize(History.MOST);
    }
}
