package readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A block of README that changes a file.
 *
 * @param file its path below the top directory
 * @param kind how it changes it
 * @param lines what stands in the block
 */
record Example(String file, Kind kind, List<String> lines) {

    private static final String HUNK = "@@";
    private static final char ADDED = '+';

    /** What a block does to its file. */
    enum Kind {
        /** It is the file. */
        NEW,
        /** It comes at the end of the file. */
        END,
        /** Lines with a plus are added between those without, and {@code @@} stands for lines left out. */
        DIFF;

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    void applyTo(Path directory) throws IOException {
        Path target = directory.resolve(file);
        switch (kind) {
            case NEW -> Files.write(target, lines);
            case END -> {
                List<String> all = new ArrayList<>(Files.readAllLines(target));
                all.addAll(lines);
                Files.write(target, all);
            }
            case DIFF -> {
                List<String> all = new ArrayList<>(Files.readAllLines(target));
                hunks().forEach(hunk -> apply(hunk, all));
                Files.write(target, all);
            }
        }
    }

    private List<List<String>> hunks() {
        List<List<String>> hunks = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : lines) {
            if (line.equals(HUNK)) {
                hunks.add(new ArrayList<>());
            } else {
                hunks.get(hunks.size() - 1).add(line);
            }
        }
        return hunks;
    }

    private void apply(List<String> hunk, List<String> all) {
        List<String> before = hunk.stream()
                .filter(line -> line.charAt(0) != ADDED)
                .map(line -> line.substring(1))
                .toList();
        List<String> after = hunk.stream().map(line -> line.substring(1)).toList();
        int at = Collections.indexOfSubList(all, before);
        if (at < 0 || at != Collections.lastIndexOfSubList(all, before)) {
            throw new AssertionError(file + " does not contain these lines, or more than once: " + before);
        }
        List<String> place = all.subList(at, at + before.size());
        place.clear();
        place.addAll(after);
    }
}
