package client.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report's data as JSON. Safe for use by any thread. */
final class ReportJson {

    /** Writes {@code <}, {@code >}, {@code &}, {@code =} and {@code '} as escapes, so that a page may hold it. */
    private final Gson gson = new GsonBuilder().create();

    String write(Object data) {
        return gson.toJson(data);
    }

    /**
     * The data in {@code file}.
     *
     * @throws IllegalArgumentException if it is not the JSON of a report
     * @throws IOException if it cannot be read
     */
    ReportData read(Path file) throws IOException {
        ReportData data;
        try {
            data = gson.fromJson(Files.readString(file), ReportData.class);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException(refusal(file), e);
        }
        if (data == null || !data.complete()) {
            throw new IllegalArgumentException(refusal(file));
        }
        return data;
    }

    private static String refusal(Path file) {
        return "report to compare with: " + file + " (expected: the " + Report.JSON + " of a report, format "
                + ReportData.FORMAT + ")";
    }
}
