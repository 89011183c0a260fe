package bench.soak;

import bench.report.Spread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines that the generator writes each second, taken as they come. Not thread-safe. */
final class SecondLines {

    private static final Pattern SECOND =
            Pattern.compile("\\s*\\d+s {2}sent .* received ([\\d,]+)/s .* p99 ([\\d.]+) ms.*");

    private int taken;

    /**
     * What the seconds since the last call were like, in the middle; nothing if none has passed.
     *
     * @param log all that the generator has said by now
     */
    Map<Figure, Double> since(String log) {
        List<String> whole = log.substring(0, log.lastIndexOf('\n') + 1).lines().toList();
        List<Matcher> seconds = whole.subList(taken, whole.size()).stream()
                .map(SECOND::matcher)
                .filter(Matcher::matches)
                .toList();
        taken = whole.size();
        Map<Figure, Double> figures = new HashMap<>();
        if (!seconds.isEmpty()) {
            figures.put(Figure.RECEIVED, median(seconds, 1));
            figures.put(Figure.P99, median(seconds, 2));
        }
        return figures;
    }

    private static double median(List<Matcher> seconds, int group) {
        return Spread.of(seconds.stream()
                        .map(second -> Double.valueOf(second.group(group).replace(",", "")))
                        .toList())
                .median();
    }
}
