package bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void takesTheMiddleOfAnOddNumber() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(4, 1, 9));
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0, 6.0))).isEqualTo(new Spread(5, 1, 9));
    }

    @Test
    void saysOneValueOnce() {
        assertThat(Spread.of(List.of(2.04, 2.01)).format(Metric.TAIL_LATENCY::format))
                .isEqualTo("2.0");
        assertThat(Spread.of(List.of(1.0, 2.0)).format(Metric.RATE::format)).isEqualTo("2 (1 to 2)");
    }

    @Test
    void needsAValue() {
        assertThatThrownBy(() -> Spread.of(List.of())).hasMessage("values: none (expected: at least one)");
    }
}
