package client.report;

import client.load.LoadSettings;
import client.load.Pace;
import client.load.RunResult;
import client.load.Sample;
import client.load.Summary;
import client.load.Target;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a report tells of a run, as it stands in its JSON file. Latencies are in microseconds, times in seconds from the
 * start of sending, memory in KiB.
 *
 * @param format {@link #FORMAT}
 * @param began in ISO 8601
 * @param arrivals points of percentile and latency until arrival
 * @param answers the same until the acknowledgement
 * @param result the line for programs, without its first word
 */
record ReportData(
        String format,
        String began,
        Map<String, String> settings,
        Figures figures,
        List<Second> samples,
        List<Point> arrivals,
        List<Point> answers,
        List<Process> processes,
        String result) {

    static final String FORMAT = "face2face-load/1";

    record Figures(
            int clients,
            int loggedIn,
            long sent,
            long acked,
            long received,
            long lost,
            long duplicated,
            long reordered,
            Map<String, Long> errors,
            double tpsMin,
            double tpsMean,
            double tpsMax,
            Latency arrival,
            Latency answer,
            double loopCpu,
            double loopWait,
            long loopLagMicros,
            long late,
            String verdict) {}

    record Latency(long p50, long p90, long p99, long p999, long max) {

        static Latency of(client.load.Latency latency) {
            return new Latency(latency.p50(), latency.p90(), latency.p99(), latency.p999(), latency.max());
        }
    }

    record Point(double percentile, long micros) {}

    record Process(String name, double cpuSeconds, double cpuMean, long rssBeforeKiB, long rssKiB, long rssMaxKiB) {}

    record Use(double cpu, long rssKiB) {}

    record Second(
            double at,
            String phase,
            double sent,
            double acked,
            double received,
            long errors,
            Latency arrival,
            Latency answer,
            Map<String, Use> processes,
            double loopCpu,
            double loopWait) {

        static Second of(Sample sample) {
            Map<String, Use> uses = new LinkedHashMap<>();
            sample.processes().forEach((name, use) -> uses.put(name, new Use(use.cpu(), use.rssKiB())));
            return new Second(
                    sample.at(),
                    sample.phase().name(),
                    sample.perSecond(sample.sent()),
                    sample.perSecond(sample.acked()),
                    sample.perSecond(sample.received()),
                    sample.errors(),
                    Latency.of(sample.arrival()),
                    Latency.of(sample.answer()),
                    uses,
                    sample.loops().cpu(),
                    sample.loops().waiting());
        }
    }

    static ReportData of(RunResult run) {
        return new ReportData(
                FORMAT,
                run.began().toString(),
                settings(run.settings()),
                figures(run.summary()),
                run.samples().stream().map(Second::of).toList(),
                run.arrivals().stream()
                        .map(point -> new Point(point.percentile(), point.micros()))
                        .toList(),
                run.answers().stream()
                        .map(point -> new Point(point.percentile(), point.micros()))
                        .toList(),
                run.processes().stream()
                        .map(one -> new Process(
                                one.name(),
                                one.cpuSeconds(),
                                one.cpuMean(),
                                one.rssBeforeKiB(),
                                one.rssKiB(),
                                one.rssMaxKiB()))
                        .toList(),
                run.summary().resultLine().replaceFirst("^RESULT ", ""));
    }

    /** Whether this was read from a file that holds all of it. */
    boolean complete() {
        return FORMAT.equals(format)
                && present(began, settings, figures, samples, arrivals, answers, processes, result)
                && present(figures.errors(), figures.arrival(), figures.answer())
                && samples.stream().allMatch(second -> present(second.processes(), second.arrival(), second.answer()));
    }

    private static boolean present(@Nullable Object... values) {
        for (Object value : values) {
            if (value == null) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> settings(LoadSettings settings) {
        Map<String, String> told = new LinkedHashMap<>();
        Target target = settings.target();
        told.put("gates", target.gates().stream().map(ReportData::address).collect(Collectors.joining(", ")));
        if (!target.sources().isEmpty()) {
            told.put("from", String.join(", ", target.sources()));
        }
        told.put("clients", Integer.toString(settings.clients()));
        told.put("users", settings.userPrefix() + "0 ...");
        told.put("pace", pace(settings.pace()));
        told.put("pattern", settings.pattern().name().toLowerCase(java.util.Locale.ROOT));
        told.put("payload", settings.payload() + " bytes");
        told.put("ramp", settings.phases().ramp().toMillis() / 1000.0 + " s");
        told.put("warm-up", settings.phases().warmUp().toMillis() / 1000.0 + " s");
        told.put("duration", settings.phases().duration().toMillis() / 1000.0 + " s");
        told.put("event loops", Integer.toString(settings.eventLoops()));
        return told;
    }

    private static String address(InetSocketAddress gate) {
        return gate.getHostString() + ":" + gate.getPort();
    }

    private static String pace(Pace pace) {
        if (pace instanceof Pace.Open open) {
            return "open loop, a message every " + open.period().toNanos() / 1e6 + " ms by each";
        }
        if (pace instanceof Pace.Logins) {
            return "logins by token, one in flight by each; counted as messages";
        }
        return pace instanceof Pace.Closed closed
                ? "closed loop, " + closed.window() + " in flight by each"
                : "idle: no messages";
    }

    private static Figures figures(Summary summary) {
        return new Figures(
                summary.clients(),
                summary.loggedIn(),
                summary.sent(),
                summary.acked(),
                summary.received(),
                summary.lost(),
                summary.duplicated(),
                summary.reordered(),
                summary.errors(),
                summary.rate().min(),
                summary.rate().mean(),
                summary.rate().max(),
                Latency.of(summary.arrival()),
                Latency.of(summary.answer()),
                summary.generator().loops().cpu(),
                summary.generator().loops().waiting(),
                summary.generator().loops().lagMicros(),
                summary.generator().late(),
                summary.generator().verdict().name());
    }
}
