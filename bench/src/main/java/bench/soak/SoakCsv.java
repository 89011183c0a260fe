package bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import launcher.LaunchException;
import org.jspecify.annotations.Nullable;

/** A table that grows by a line with each look, so that it can be read meanwhile, and is there if the run is not ended. */
final class SoakCsv {

    private final Path file;
    private final List<Quantity> columns = Quantity.all();

    /** Begins it anew, in a directory that is there. */
    SoakCsv(Path file) {
        this.file = file;
        String heads = columns.stream().map(Quantity::toString).collect(Collectors.joining(","));
        write(
                "at_s," + heads + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }

    /** Adds a line; what was not read is an empty cell. */
    void add(Sample sample) {
        String cells = columns.stream()
                .map(column -> cell(sample.values().get(column)))
                .collect(Collectors.joining(","));
        write(String.format(Locale.ROOT, "%.1f,%s%n", sample.at(), cells), StandardOpenOption.APPEND);
    }

    private static String cell(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.3f", value);
    }

    private void write(String text, StandardOpenOption... how) {
        try {
            Files.writeString(file, text, how);
        } catch (IOException e) {
            throw new LaunchException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
