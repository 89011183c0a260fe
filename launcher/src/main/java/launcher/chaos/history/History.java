package launcher.chaos.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A finished history, which can be gone through as often as needed. */
public interface History {

    /** Hands every event to {@code reader}, in order. */
    void forEach(Consumer<Event> reader);

    /** Those of a file that {@link Recorder} wrote. It is read anew each time, and never held in memory. */
    static History in(Path file) {
        return reader -> {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    reader.accept(EventLine.parse(line));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    static History of(List<Event> events) {
        return events::forEach;
    }
}
