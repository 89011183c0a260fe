package client;

import client.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is to be written of the run. */
final class ReportOptions {

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write a report there: report.html, which needs no network, report.csv and report.json.")
    private @Nullable Path directory;

    @Option(
            names = "--compare",
            paramLabel = "OTHER.json",
            description = "The report.json of another run, to be shown in the same charts.")
    private @Nullable Path other;

    /** @throws IllegalArgumentException if what was asked for cannot be done */
    Optional<Report> report() {
        if (directory == null) {
            if (other != null) {
                throw new IllegalArgumentException("--compare: " + other + " (expected: --report with it)");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(Report.into(directory, other));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "report: " + e + " (expected: a directory that can be written"
                            + (other == null ? ")" : ", and a report to compare with)"),
                    e);
        }
    }
}
