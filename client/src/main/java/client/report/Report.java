package client.report;

import client.load.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the report of a run goes, and what it is compared with; both are looked at before the run. For one thread. */
public final class Report {

    /** A page with charts, which needs no network. */
    public static final String PAGE = "report.html";

    /** A line for each second. */
    public static final String CSV = "report.csv";

    /** All of it, to be compared with later. */
    public static final String JSON = "report.json";

    private final ReportJson json = new ReportJson();
    private final Path directory;
    private final @Nullable ReportData other;

    private Report(Path directory, @Nullable Path compared) throws IOException {
        this.directory = directory;
        this.other = compared == null ? null : json.read(compared);
        Files.createDirectories(directory);
    }

    /**
     * Makes the directory if there is none.
     *
     * @param compared the JSON of another run's report, or {@code null}
     * @throws IllegalArgumentException if that is not one
     * @throws IOException if it cannot be read, or the directory not be made
     */
    public static Report into(Path directory, @Nullable Path compared) throws IOException {
        return new Report(directory, compared);
    }

    /** Writes the three files over those of an earlier report, and returns the page. */
    public Path write(RunResult result) throws IOException {
        ReportData data = ReportData.of(result);
        List<ReportData> runs = other == null ? List.of(data) : List.of(data, other);
        Files.writeString(directory.resolve(JSON), json.write(data));
        Files.writeString(directory.resolve(CSV), ReportCsv.write(data));
        return Files.writeString(directory.resolve(PAGE), ReportPage.write(json, runs));
    }
}
