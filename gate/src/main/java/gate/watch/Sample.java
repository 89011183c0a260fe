package gate.watch;

import common.scrape.Metrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All figures of a process, or of the cluster, at one moment. Immutable; small, as there are many. */
final class Sample {

    /** More codes than there are, in case that what answers is not what it seems. */
    private static final int MOST_CODES = 100;

    private final long atMillis;
    private final double seconds;
    private final float[] values = new float[Figure.values().length];
    private final Map<String, Float> refused;

    private Sample(long atMillis, double seconds, Map<String, Float> refused) {
        this.atMillis = atMillis;
        this.seconds = seconds;
        this.refused = refused;
    }

    /** Those of one process. */
    static Sample of(long atMillis, Span span) {
        Sample sample = new Sample(atMillis, span.seconds(), refusals(span));
        for (Figure figure : Figure.values()) {
            sample.values[figure.ordinal()] = (float) figure.of(span);
        }
        return sample;
    }

    /** Those of a cluster. */
    static Sample total(long atMillis, List<Part> parts) {
        Map<String, Float> refused = new TreeMap<>();
        parts.forEach(part -> part.sample.refused.forEach((code, count) -> refused.merge(code, count, Float::sum)));
        double seconds = parts.stream()
                .mapToDouble(part -> part.sample.seconds)
                .filter(each -> !Double.isNaN(each))
                .average()
                .orElse(Double.NaN);
        Sample sample = new Sample(atMillis, seconds, Map.copyOf(refused));
        Span all = new Span(
                Metrics.none(),
                Metrics.total(parts.stream().map(part -> part.span.atGates()).toList()),
                Metrics.total(parts.stream().map(part -> part.span.atBackends()).toList()),
                seconds);
        for (Figure figure : Figure.values()) {
            sample.values[figure.ordinal()] = (float) (figure.isSum() ? sum(figure, parts) : figure.of(all));
        }
        return sample;
    }

    /** Milliseconds since 1970. */
    long atMillis() {
        return atMillis;
    }

    /** Since the sample before; not a number if this is the first. */
    double seconds() {
        return seconds;
    }

    /** Not a number if there is no such figure. */
    float value(Figure figure) {
        return values[figure.ordinal()];
    }

    /** How many were refused since the sample before, by code. */
    Map<String, Float> refused() {
        return refused;
    }

    private static double sum(Figure figure, List<Part> parts) {
        return parts.stream()
                .filter(part -> part.gate || !figure.isOfGates())
                .mapToDouble(part -> part.sample.value(figure))
                .filter(value -> !Double.isNaN(value))
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }

    private static Map<String, Float> refusals(Span span) {
        Map<String, Float> counts = new HashMap<>();
        for (Metrics grown : List.of(span.atGates(), span.atBackends())) {
            for (String code : grown.labels(Figure.REFUSALS, "code")) {
                float count = (float) grown.sum(Figure.REFUSALS, labels -> code.equals(labels.get("code")));
                if (count > 0 && counts.size() < MOST_CODES) {
                    counts.put(code, count);
                }
            }
        }
        return Map.copyOf(counts);
    }

    /**
     * What a process brings to the sample of its cluster.
     *
     * @param gate whether it is one
     */
    record Part(boolean gate, Span span, Sample sample) {}
}
