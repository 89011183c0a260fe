package common.scrape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one scrape of a process said, or what came between two. Immutable. */
public final class Metrics {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)(?: -?\\d+)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    private final Map<Series, Double> values;

    private Metrics(Map<Series, Double> values) {
        this.values = values;
    }

    /**
     * Reads Prometheus's text format.
     *
     * @throws IllegalArgumentException at the first line that is none of it
     */
    public static Metrics parse(String text) {
        Map<Series, Double> values = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher sample = LINE.matcher(line.strip());
            if (!sample.matches()) {
                throw new IllegalArgumentException("\"" + line + "\" (expected: name{labels} value)");
            }
            values.put(new Series(sample.group(1), labels(sample.group(2))), number(sample.group(3)));
        }
        return new Metrics(values);
    }

    /** Nothing at all. */
    public static Metrics none() {
        return new Metrics(Map.of());
    }

    /** All of {@code parts} as one: what has the same name and labels is added up. */
    public static Metrics total(List<Metrics> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Map<Series, Double> values = new LinkedHashMap<>();
        for (Metrics part : parts) {
            part.values.forEach((series, value) -> values.merge(series, value, Double::sum));
        }
        return new Metrics(values);
    }

    /**
     * Only what is called one of {@code names}, with only those of {@code labels}: what differs in others only is added up.
     * So a process may be remembered without its thousands of histograms by message.
     */
    public Metrics only(Set<String> names, Set<String> labels) {
        Map<Series, Double> kept = new LinkedHashMap<>();
        values.forEach((series, value) -> {
            if (names.contains(series.name)) {
                Map<String, String> less = new TreeMap<>(series.labels);
                less.keySet().retainAll(labels);
                kept.merge(new Series(series.name, less), value, Double::sum);
            }
        });
        return new Metrics(kept);
    }

    /** How much each value grew since {@code before}. One that fell belongs to a process that was started anew. */
    public Metrics since(Metrics before) {
        Map<Series, Double> grown = new LinkedHashMap<>();
        values.forEach((series, now) -> {
            double then = before.values.getOrDefault(series, 0.0);
            grown.put(series, now < then ? now : now - then);
        });
        return new Metrics(grown);
    }

    /** The sum of what is called {@code name}, whatever its labels; 0 if there is none. */
    public double sum(String name) {
        return sum(name, labels -> true);
    }

    /** The sum of what is called {@code name} and has such labels. */
    public double sum(String name, Predicate<Map<String, String>> which) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().name.equals(name))
                .filter(entry -> which.test(entry.getKey().labels))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** A label of the first of what is called {@code name}; empty if there is none, or it has no such label. */
    public String label(String name, String label) {
        return values.keySet().stream()
                .filter(series -> series.name.equals(name))
                .map(series -> series.labels.getOrDefault(label, ""))
                .findFirst()
                .orElse("");
    }

    /** The values that {@code label} has in what is called {@code name}, in order. */
    public List<String> labels(String name, String label) {
        return values.keySet().stream()
                .filter(series -> series.name.equals(name))
                .map(series -> series.labels.getOrDefault(label, ""))
                .distinct()
                .sorted()
                .toList();
    }

    /** The values of two labels that what is called {@code name} has together: those of {@code key}, in order, to the other's. */
    public Map<String, String> pairs(String name, String key, String value) {
        Map<String, String> pairs = new TreeMap<>();
        for (Series series : values.keySet()) {
            if (series.name.equals(name)) {
                pairs.put(series.labels.getOrDefault(key, ""), series.labels.getOrDefault(value, ""));
            }
        }
        return pairs;
    }

    /**
     * The quantile of a histogram, its series with such labels taken together: interpolated within a bucket, as
     * Prometheus does.
     *
     * @param quantile from 0 to 1
     * @return in the histogram's unit, or not a number if nothing was recorded
     */
    public double quantile(String histogram, double quantile, Predicate<Map<String, String>> which) {
        Map<Double, Double> buckets = new TreeMap<>();
        values.forEach((series, count) -> {
            if (series.name.equals(histogram + "_bucket") && which.test(series.labels)) {
                buckets.merge(number(series.labels.getOrDefault("le", "+Inf")), count, Double::sum);
            }
        });
        List<Map.Entry<Double, Double>> ordered = new ArrayList<>(buckets.entrySet());
        if (ordered.isEmpty() || ordered.get(ordered.size() - 1).getValue() == 0) {
            return Double.NaN;
        }
        double rank = quantile * ordered.get(ordered.size() - 1).getValue();
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : ordered) {
            if (bucket.getValue() >= rank && bucket.getValue() > below) {
                return bucket.getKey().isInfinite()
                        ? lower
                        : lower + (bucket.getKey() - lower) * (rank - below) / (bucket.getValue() - below);
            }
            lower = bucket.getKey().isInfinite() ? lower : bucket.getKey();
            below = bucket.getValue();
        }
        return lower;
    }

    private static Map<String, String> labels(@Nullable String text) {
        Map<String, String> labels = new TreeMap<>();
        if (text != null) {
            Matcher label = LABEL.matcher(text);
            while (label.find()) {
                labels.put(label.group(1), label.group(2).replaceAll("\\\\(.)", "$1"));
            }
        }
        return labels;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private record Series(String name, Map<String, String> labels) {}
}
