package client.console;

import client.load.Generator;
import client.load.Latency;
import client.load.LoadSettings;
import client.load.Pace;
import client.load.ProcessSummary;
import client.load.RunResult;
import client.load.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A result for people, with the line for programs as the last. */
public final class SummaryText {

    private static final double MICROS_PER_MILLI = 1000;
    private static final double KIB_PER_MIB = 1024;
    private static final int PERCENT = 100;

    private SummaryText() {}

    /** The lines to print. */
    public static List<String> lines(RunResult result) {
        Summary summary = result.summary();
        List<String> lines = new ArrayList<>();
        lines.add("");
        add(lines, "clients    %,d, of which %,d logged in", summary.clients(), summary.loggedIn());
        add(
                lines,
                result.settings().pace() instanceof Pace.Logins
                        ? "logins     %,d begun, %,d answered, %,d passed (%,.1f a second; by the second %,.0f to %,.0f)"
                        : "messages   %,d sent, %,d acknowledged, %,d received (%,.1f a second; by the second %,.0f to %,.0f)",
                summary.sent(),
                summary.acked(),
                summary.received(),
                summary.rate().mean(),
                summary.rate().min(),
                summary.rate().max());
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
        addLatencies(lines, result.settings().pace(), summary);
        addProcesses(lines, result);
        addGenerator(lines, summary.generator());
        lines.add(summary.resultLine());
        return lines;
    }

    private static void addLatencies(List<String> lines, Pace pace, Summary summary) {
        if (pace instanceof Pace.Logins) {
            lines.add("latency    " + latency(summary.answer()) + ", from before the connection to the answer");
        } else if (!(pace instanceof Pace.Idle)) {
            String from = pace instanceof Pace.Open ? "intended time" : "time of sending";
            lines.add("latency    " + latency(summary.arrival()) + ", from the " + from + " to arrival");
            lines.add("           " + latency(summary.answer()) + ", from the " + from + " to the acknowledgement");
        }
    }

    private static String latency(Latency latency) {
        return String.format(
                Locale.ROOT,
                "p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.2f ms",
                latency.p50() / MICROS_PER_MILLI,
                latency.p90() / MICROS_PER_MILLI,
                latency.p99() / MICROS_PER_MILLI,
                latency.p999() / MICROS_PER_MILLI,
                latency.max() / MICROS_PER_MILLI);
    }

    private static void addProcesses(List<String> lines, RunResult result) {
        LoadSettings settings = result.settings();
        boolean idle = settings.pace() instanceof Pace.Idle;
        for (ProcessSummary process : result.processes()) {
            add(
                    lines,
                    "process    %-10s %.2f CPUs, %.1f s in all; memory %.1f MiB, at most %.1f%s",
                    process.name(),
                    process.cpuMean(),
                    process.cpuSeconds(),
                    process.rssKiB() / KIB_PER_MIB,
                    process.rssMaxKiB() / KIB_PER_MIB,
                    idle
                            ? String.format(
                                    Locale.ROOT,
                                    ", %.1f KiB a client over %.1f MiB before the logins",
                                    (double) (process.rssKiB() - process.rssBeforeKiB()) / settings.clients(),
                                    process.rssBeforeKiB() / KIB_PER_MIB)
                            : "");
        }
        if (result.processes().stream().noneMatch(process -> !process.name().equals(RunResult.GENERATOR))) {
            lines.add(
                    "process    no server process was found here: the servers run elsewhere, or this is not Linux, or they"
                            + " are another user's");
        }
    }

    private static void addGenerator(List<String> lines, Generator generator) {
        add(
                lines,
                "generator  busiest of %d event loops: busy %.0f %% of the time, waiting for a CPU %.0f %%, late by up to"
                        + " %.1f ms",
                generator.eventLoops(),
                generator.loops().cpu() * PERCENT,
                generator.loops().waiting() * PERCENT,
                generator.loops().lagMicros() / MICROS_PER_MILLI);
        if (generator.late() > 0) {
            add(
                    lines,
                    "schedule   NOT KEPT: this generator was late by more than a period for %,d messages, by up to %,d"
                            + " ms; the latency includes that",
                    generator.late(),
                    generator.longestDelayMillis());
        }
        switch (generator.verdict()) {
            case FREE -> {}
            case BUSY ->
                lines.add(
                        "bottleneck THE GENERATOR: an event loop of it was busy nearly all the time, and the server may"
                                + " well do more");
            case STARVED ->
                lines.add("bottleneck THIS MACHINE: the generator had to wait for a CPU, which others had; what it"
                        + " measured is slower than the server alone");
        }
        if (generator.heldBack() > 0) {
            add(
                    lines,
                    "held back  %,d messages, as the server did not answer; %,d of them were never sent",
                    generator.heldBack(),
                    generator.unsent());
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
