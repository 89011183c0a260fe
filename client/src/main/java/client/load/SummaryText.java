package client.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A {@link Summary} for people, with the line for programs as the last. */
final class SummaryText {

    private static final double MICROS_PER_MILLI = 1000;

    private SummaryText() {}

    static List<String> lines(Summary summary) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        add(lines, "clients    %,d, of which %,d logged in", summary.clients(), summary.loggedIn());
        add(
                lines,
                "messages   %,d sent, %,d acknowledged, %,d received (%,.1f a second)",
                summary.sent(),
                summary.acked(),
                summary.received(),
                summary.perSecond());
        add(
                lines,
                "faults     %,d lost, %,d duplicated, %,d reordered, %,d errors",
                summary.lost(),
                summary.duplicated(),
                summary.reordered(),
                summary.errorCount());
        if (!summary.errors().isEmpty()) {
            add(lines, "errors     %s", errors(summary));
        }
        if (summary.foreign() > 0) {
            add(lines, "foreign    %,d messages of other runs were waiting, and are not counted", summary.foreign());
        }
        Summary.Latency latency = summary.latency();
        add(
                lines,
                "latency    p50 %.2f ms, p99 %.2f ms, max %.2f ms, from the intended time to arrival",
                latency.p50() / MICROS_PER_MILLI,
                latency.p99() / MICROS_PER_MILLI,
                latency.max() / MICROS_PER_MILLI);
        addSchedule(lines, summary.schedule());
        lines.add(summary.resultLine());
        return lines;
    }

    private static void addSchedule(List<String> lines, Summary.Schedule schedule) {
        if (schedule.late() > 0) {
            add(
                    lines,
                    "schedule   NOT KEPT: this generator was late by more than a period for %,d messages, by up to %,d"
                            + " ms; the latency includes that",
                    schedule.late(),
                    schedule.longestDelayMillis());
        }
        if (schedule.heldBack() > 0) {
            add(
                    lines,
                    "held back  %,d messages, as the server did not answer; %,d of them were never sent",
                    schedule.heldBack(),
                    schedule.unsent());
        }
    }

    private static String errors(Summary summary) {
        return new TreeMap<>(summary.errors())
                .entrySet().stream()
                        .map(error -> error.getKey() + ": " + error.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static void add(List<String> lines, String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
