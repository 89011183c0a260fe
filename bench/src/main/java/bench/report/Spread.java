package bench.report;

import java.util.List;
import java.util.function.DoubleFunction;

/** The middle of some values, and how far they lie apart. */
public record Spread(double median, double min, double max) {

    /**
     * Of an even number of values, the median is the mean of the two in the middle.
     *
     * @throws IllegalArgumentException for none
     */
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("values: none (expected: at least one)");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** Such as {@code 5 (4 to 7)}; the median alone if all values look the same. */
    public String format(DoubleFunction<String> number) {
        String low = number.apply(min);
        String high = number.apply(max);
        return number.apply(median) + (low.equals(high) ? "" : " (" + low + " to " + high + ")");
    }
}
