package readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of this project's documents, read for what a test can hold it to: tables and fenced blocks. Each is marked by
 * an HTML comment on a line of its own, such as {@code <!-- settings: gate -->}, which readers do not see.
 */
final class Readme {

    private static final String COMMENT_BEGIN = "<!-- ";
    private static final String COMMENT_END = " -->";
    private static final Pattern EXAMPLE = Pattern.compile("<!-- example: file=(\\S+) (\\S+) -->");
    private static final String FENCE = "```";

    private final String name;
    private final List<String> lines;

    private Readme(String name, List<String> lines) {
        this.name = name;
        this.lines = lines;
    }

    /** @param name such as {@code docs/protocol.md} */
    static Readme page(String name) {
        try {
            return new Readme(name, Files.readAllLines(root().resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The top directory of the checkout that this test runs in. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        for (Path directory = here; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("README.md")) && Files.exists(directory.resolve("conf"))) {
                return directory;
            }
        }
        throw new IllegalStateException("no README.md beside a conf in " + here + " or above");
    }

    /** The rows of the table behind the comment {@code marker}, without its head, each as its cells. */
    List<List<String>> table(String marker) {
        List<String> rows = lines.subList(after(marker), lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        return rows.subList(2, rows.size()).stream().map(Readme::cells).toList();
    }

    /** The lines of the fenced block behind the comment {@code marker}. */
    List<String> block(String marker) {
        return block(after(marker));
    }

    /** How deep each heading is, in the order of the page. */
    List<Integer> levels() {
        return lines.stream()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.indexOf(' '))
                .toList();
    }

    /** Every block that changes a file, in the order of the page. */
    List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher marker = EXAMPLE.matcher(lines.get(i));
            if (marker.matches()) {
                examples.add(new Example(marker.group(1), Example.Kind.of(marker.group(2)), block(i + 1)));
            }
        }
        return examples;
    }

    private List<String> block(int fence) {
        if (!lines.get(fence).startsWith(FENCE)) {
            throw new AssertionError(name + " line " + (fence + 1) + " (expected: a block in ```)");
        }
        return lines.subList(fence + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith(FENCE))
                .toList();
    }

    private int after(String marker) {
        int found = lines.indexOf(COMMENT_BEGIN + marker + COMMENT_END);
        if (found < 0) {
            throw new AssertionError(name + " has no line " + COMMENT_BEGIN + marker + COMMENT_END);
        }
        return found + 1;
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1).split("\\|", -1))
                .map(cell -> cell.replace("`", "").strip())
                .toList();
    }
}
