package bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import launcher.LaunchException;

/** A file of text, such as a table in Markdown. */
public final class LineFile {

    private LineFile() {}

    /**
     * Writes {@code lines}, and the directories that are not there.
     *
     * @throws LaunchException if that cannot be done
     */
    public static void write(Path file, List<String> lines) {
        try {
            Path directory = file.getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.write(file, lines);
        } catch (IOException e) {
            throw new LaunchException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
