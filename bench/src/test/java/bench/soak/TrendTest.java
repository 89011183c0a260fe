package bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTest {

    @Test
    void isTheSlopeOfALine() {
        Trend trend = Trend.of(points(1, 2, 3, 4, 5, 6));
        assertThat(trend.perHour()).isCloseTo(360, within(1e-9));
        assertThat(trend.mayRise(6)).isTrue();
    }

    @Test
    void isNotBentByOnePointFarOff() {
        assertThat(Trend.of(points(1, 2, 3, 4000, 5, 6, 7)).perHour()).isCloseTo(360, within(1e-9));
    }

    @Test
    void doesNotRiseIfItIsEvenOrFalls() {
        assertThat(Trend.of(points(5, 5, 5, 5, 5))).isEqualTo(new Trend(0, 0));
        Trend falling = Trend.of(points(6, 5, 4, 3, 2, 1));
        assertThat(falling.perHour()).isNegative();
        assertThat(falling.rising()).isNegative();
        assertThat(falling.mayRise(6)).isFalse();
    }

    @Test
    void doesNotRiseIfChanceCouldHaveDoneIt() {
        assertThat(Trend.of(points(1, 2, 1, 2, 1, 2)).mayRise(6)).isFalse();
    }

    @Test
    void knowsNothingOfFewerThanTwo() {
        assertThat(Trend.of(List.of())).isEqualTo(new Trend(0, 0));
        assertThat(Trend.of(points(1))).isEqualTo(new Trend(0, 0));
        assertThat(Trend.of(points(1)).mayRise(1)).isTrue();
    }

    /** One each ten seconds. */
    private static List<Point> points(double... values) {
        List<Point> points = new ArrayList<>();
        for (double value : values) {
            points.add(new Point(10 * points.size(), value));
        }
        return points;
    }
}
