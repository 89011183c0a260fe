package bench.soak;

import java.util.Arrays;
import java.util.List;

/**
 * Where a series of points goes, by all pairs of them: so that neither a few that lie far off nor a sawtooth decides.
 *
 * @param perHour the median of the slopes of all pairs (Theil and Sen), in the points' unit; 0 for fewer than two
 * @param rising by how many of its standard deviations the number of pairs that rise exceeds that of those that fall,
 *     the order of the points being chance (Mann and Kendall); 0 for fewer than two
 */
record Trend(double perHour, double rising) {

    private static final double SECONDS_PER_HOUR = 3600;

    /** What chance exceeds once in a hundred times: dozens of figures are judged in one run. */
    private static final double CHANCE = 2.326;

    /** Of fewer points even those that only rise may do so by chance. */
    private static final int FEWEST = 6;

    static Trend of(List<Point> points) {
        int count = points.size();
        if (count < 2) {
            return new Trend(0, 0);
        }
        double[] slopes = new double[count * (count - 1) / 2];
        int pairs = 0;
        double rising = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                Point from = points.get(i);
                Point to = points.get(j);
                slopes[pairs++] = (to.value() - from.value()) / (to.at() - from.at());
                rising += Math.signum(to.value() - from.value());
            }
        }
        double deviation = Math.sqrt(count * (count - 1.0) * (2 * count + 5) / 18);
        // one less, since the count of pairs moves by steps
        double excess = Math.max(0, Math.abs(rising) - 1) * Math.signum(rising);
        return new Trend(median(slopes) * SECONDS_PER_HOUR, excess / deviation);
    }

    /** Whether that many points show that they rise, or are too few to show that they do not. */
    boolean mayRise(int points) {
        return points < FEWEST || rising > CHANCE;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
