package bench.model.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LeastSquaresTest {

    @Test
    void findsWhatTheValuesWereMadeOf() {
        double[][] rows = {{1, 2, 0}, {0, 1, 3}, {2, 0, 1}, {1, 1, 1}};
        double[] values = {1 * 5 + 2 * 7, 7 + 3 * 2, 2 * 5 + 2, 5 + 7 + 2};

        assertThat(LeastSquares.nonNegative(rows, values)).containsExactly(new double[] {5, 7, 2}, within(1e-6));
    }

    @Test
    void ofValuesThatContradictEachOtherFindsTheMiddle() {
        assertThat(LeastSquares.nonNegative(new double[][] {{1}, {1}, {1}}, new double[] {1, 2, 6}))
                .containsExactly(new double[] {3}, within(1e-9));
    }

    @Test
    void findsNothingBelowZero() {
        // without the bound it would be 3 and -1
        assertThat(LeastSquares.nonNegative(new double[][] {{1, 1}, {1, 2}}, new double[] {2, 1}))
                .containsExactly(new double[] {1.5, 0}, within(1e-6));
    }

    @Test
    void whatIsNotThereCostsNothing() {
        assertThat(LeastSquares.nonNegative(new double[][] {{1, 0}, {2, 0}}, new double[] {3, 6}))
                .containsExactly(new double[] {3, 0}, within(1e-9));
    }

    @Test
    void refusesRowsWithoutValues() {
        assertThatThrownBy(() -> LeastSquares.nonNegative(new double[][] {{1}}, new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1, 0 (expected: as many");
    }
}
