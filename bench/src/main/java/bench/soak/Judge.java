package bench.soak;

import bench.report.Spread;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Says whether a figure grows. It does if both are so:
 *
 * <ol>
 *   <li>its median of the last tenth of the run exceeds its median of the tenth that begins when everything has settled by
 *       more than {@value #SHARE} of that, and by more than the figure's allowance; and
 *   <li>it rises within the last half of the run, more than chance would have it rise once in a hundred times. So what has
 *       grown to where it stays, such as a heap that was given its room, does not grow; nor does noise, nor a sawtooth
 *       whose teeth are shorter than a tenth of the run.
 * </ol>
 *
 * <p>A figure that has a bound must stay below it as well, all the time.
 */
final class Judge {

    private static final double SHARE = 0.05;
    private static final int PARTS = 10;

    private final Stretch early;
    private final Stretch last;
    private final Stretch half;

    /** @param settled after that time, things are as they may stay */
    Judge(Duration settled, Duration length) {
        double end = seconds(length);
        double begin = seconds(settled);
        early = new Stretch(begin, begin + end / PARTS);
        last = new Stretch(end - end / PARTS, Double.POSITIVE_INFINITY);
        half = new Stretch(end / 2, Double.POSITIVE_INFINITY);
    }

    /** @param bound what it must not exceed, in its unit */
    Judgement judge(Quantity quantity, List<Point> points, OptionalDouble bound) {
        List<Point> before = early.of(points);
        List<Point> after = last.of(points);
        if (before.isEmpty() || after.isEmpty()) {
            return Judgement.unknown(quantity);
        }
        double from = median(before);
        double to = median(after);
        double most = points.stream().mapToDouble(Point::value).max().orElseThrow();
        List<Point> later = half.of(points);
        Trend trend = Trend.of(later);
        Verdict verdict = Verdict.TOLD;
        if (bound.isPresent() && most > bound.getAsDouble()) {
            verdict = Verdict.OVER_BOUND;
        } else if (quantity.figure().allowance().isPresent()) {
            double allowed = allowed(from, quantity.figure().allowance().getAsDouble());
            verdict = to - from > allowed && trend.mayRise(later.size()) ? Verdict.GREW : Verdict.FLAT;
        }
        return new Judgement(
                quantity, from, to, most, trend.perHour(), bound.isPresent() ? bound.getAsDouble() : null, verdict);
    }

    /** What may come on top of the early value. */
    static double allowed(double early, double allowance) {
        return Math.max(SHARE * early, allowance);
    }

    private static double median(List<Point> points) {
        return Spread.of(points.stream().map(Point::value).toList()).median();
    }

    private static double seconds(Duration time) {
        return time.toNanos() / (double) Duration.ofSeconds(1).toNanos();
    }
}
