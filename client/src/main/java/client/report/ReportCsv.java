package client.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report's data as a table: a line for each second, with the names of the columns in the first. */
final class ReportCsv {

    private static final String COLUMNS = "at_s,phase,sent_per_s,acked_per_s,received_per_s,errors,"
            + "arrival_p50_us,arrival_p90_us,arrival_p99_us,arrival_p999_us,arrival_max_us,"
            + "ack_p50_us,ack_p90_us,ack_p99_us,ack_p999_us,ack_max_us,loop_cpu,loop_wait";

    private ReportCsv() {}

    static String write(ReportData data) {
        List<String> names =
                data.processes().stream().map(ReportData.Process::name).toList();
        String heads = names.stream()
                .map(name -> "," + quoted(name + "_cpu") + "," + quoted(name + "_rss_kib"))
                .collect(Collectors.joining());
        return COLUMNS
                + heads
                + "\n"
                + data.samples().stream()
                        .map(second -> line(second, names) + "\n")
                        .collect(Collectors.joining());
    }

    private static String line(ReportData.Second second, List<String> names) {
        return String.format(
                        Locale.ROOT,
                        "%.3f,%s,%.1f,%.1f,%.1f,%d,%s,%s,%.3f,%.3f",
                        second.at(),
                        second.phase(),
                        second.sent(),
                        second.acked(),
                        second.received(),
                        second.errors(),
                        latency(second.arrival()),
                        latency(second.answer()),
                        second.loopCpu(),
                        second.loopWait())
                + names.stream().map(name -> use(second.processes().get(name))).collect(Collectors.joining());
    }

    private static String latency(ReportData.Latency latency) {
        return String.format(
                Locale.ROOT,
                "%d,%d,%d,%d,%d",
                latency.p50(),
                latency.p90(),
                latency.p99(),
                latency.p999(),
                latency.max());
    }

    /** Two empty cells for a process that was not there. */
    private static String use(ReportData.@org.jspecify.annotations.Nullable Use use) {
        return use == null ? ",," : String.format(Locale.ROOT, ",%.3f,%d", use.cpu(), use.rssKiB());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
