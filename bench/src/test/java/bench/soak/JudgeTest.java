package bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Half an hour, looked at every ten seconds, as the command does unless told otherwise. */
class JudgeTest {

    private static final Duration LENGTH = Duration.ofMinutes(30);
    private static final int SECONDS = 1800;
    private static final int EVERY = 10;
    private static final double HOUR = 3600;
    private static final int SEEDS = 200;
    private static final Quantity HEAP = new Quantity("logic", Figure.LIVE_HEAP);
    private static final Quantity RSS = new Quantity("logic", Figure.RSS);
    private static final Quantity MEMORY = new Quantity(Quantity.REDIS, Figure.USED_MEMORY);

    private final Judge judge = new Judge(LENGTH.dividedBy(10), LENGTH);

    @Test
    void findsASlowLeakInNoise() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Judgement found = judge(HEAP, noisy(seed, 4, at -> 100 + 40 * at / HOUR));
            assertThat(found.verdict()).as("seed " + seed).isEqualTo(Verdict.GREW);
            assertThat(found.perHour()).as("seed " + seed).isBetween(10.0, 70.0);
        }
    }

    @Test
    void takesNoiseForNothing() {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(judge(HEAP, noisy(seed, 5, at -> 100)).verdict())
                    .as("seed " + seed)
                    .isEqualTo(Verdict.FLAT);
        }
    }

    @Test
    void takesASawtoothForNothing() {
        Judgement found = judge(RSS, series(at -> 100 + 60 * (at % 97) / 97));
        assertThat(found.verdict()).isEqualTo(Verdict.FLAT);
        assertThat(found.most()).isGreaterThan(155);
    }

    @Test
    void findsALeakBehindASawtooth() {
        assertThat(judge(RSS, series(at -> 100 + 60 * (at % 97) / 97 + 100 * at / HOUR))
                        .verdict())
                .isEqualTo(Verdict.GREW);
    }

    @Test
    void letsAHeapGrowToWhereItStays() {
        Judgement found = judge(RSS, noisy(1, 0.5, at -> at < SECONDS / 3.0 ? 100 : 180));
        assertThat(found.last()).isGreaterThan(175);
        assertThat(found.verdict()).isEqualTo(Verdict.FLAT);
    }

    @Test
    void doesNotCareForWhatComesBeforeItHasSettled() {
        assertThat(judge(RSS, series(at -> at < 170 ? 20 + at : 200)).verdict()).isEqualTo(Verdict.FLAT);
    }

    @Test
    void allowsAShareOfWhatIsLarge() {
        assertThat(judge(RSS, series(at -> 1000 + 80 * at / HOUR)).verdict()).isEqualTo(Verdict.FLAT);
        assertThat(judge(RSS, series(at -> 1000 + 160 * at / HOUR)).verdict()).isEqualTo(Verdict.GREW);
    }

    @Test
    void allowsAStatedAmountOfWhatIsSmall() {
        Quantity descriptors = new Quantity("gate", Figure.DESCRIPTORS);
        assertThat(judge(descriptors, series(at -> 40 + Math.floor(at / 300))).verdict())
                .isEqualTo(Verdict.FLAT);
        assertThat(judge(descriptors, series(at -> 40 + Math.floor(at / 100))).verdict())
                .isEqualTo(Verdict.GREW);
    }

    @Test
    void judgesWhatIsReadOnceAMinuteAsWell() {
        List<Point> points = noisy(3, 1, at -> 30 + 40 * at / HOUR).stream()
                .filter(point -> point.at() % 60 == 0)
                .toList();
        assertThat(judge(HEAP, points).verdict()).isEqualTo(Verdict.GREW);
    }

    @Test
    void holdsAFigureToItsBoundAtEachMoment() {
        List<Point> points = series(at -> at == 900 ? 301 : 200);
        assertThat(judge.judge(MEMORY, points, OptionalDouble.of(300)).verdict())
                .isEqualTo(Verdict.OVER_BOUND);
        assertThat(judge.judge(MEMORY, points, OptionalDouble.of(301)).verdict())
                .isEqualTo(Verdict.FLAT);
    }

    @Test
    void saysSoIfAFigureCouldNotBeReadInTheEnd() {
        List<Point> points =
                series(at -> 100).stream().filter(point -> point.at() < 1600).toList();
        assertThat(judge(HEAP, points)).isEqualTo(Judgement.unknown(HEAP));
        assertThat(Verdict.UNKNOWN.isGood()).isFalse();
    }

    @Test
    void doesNotBelieveThatTooFewPointsHaveStopped() {
        List<Point> points = List.of(new Point(200, 100), new Point(1000, 130), new Point(1700, 130));
        assertThat(judge(HEAP, points).verdict()).isEqualTo(Verdict.GREW);
    }

    @Test
    void onlyTellsOfProcessors() {
        Quantity cpu = new Quantity("gate", Figure.CPU);
        assertThat(judge(cpu, series(at -> at)).verdict()).isEqualTo(Verdict.TOLD);
    }

    private Judgement judge(Quantity quantity, List<Point> points) {
        return judge.judge(quantity, points, OptionalDouble.empty());
    }

    private static List<Point> series(DoubleUnaryOperator value) {
        List<Point> points = new ArrayList<>();
        for (int at = EVERY; at < SECONDS; at += EVERY) {
            points.add(new Point(at, value.applyAsDouble(at)));
        }
        return points;
    }

    /** @param deviation of a normal distribution */
    private static List<Point> noisy(long seed, double deviation, DoubleUnaryOperator value) {
        Random random = new Random(seed);
        return series(at -> value.applyAsDouble(at) + deviation * random.nextGaussian());
    }
}
