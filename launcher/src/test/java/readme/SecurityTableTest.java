package readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of attacks in SECURITY.md to the tests that there are. */
class SecurityTableTest {

    private static final Path HOME = Path.of("..");
    private static final int FEWEST = 40;
    private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|.*\\| `(\\w+)#(\\w+)` \\|$");

    @Test
    void everyAttackHasATestThatExists() throws IOException {
        Map<String, String> sources = testSources();
        List<String> missing = new ArrayList<>();
        for (Matcher row : rows()) {
            String source = sources.getOrDefault(row.group(2), "");
            Pattern method = Pattern.compile(
                    "@(Test|ParameterizedTest)\\b(?:(?!\\bvoid\\b)[\\s\\S])*\\bvoid " + row.group(3) + "\\(");
            if (!method.matcher(source).find()) {
                missing.add(row.group(2) + "#" + row.group(3));
            }
        }
        assertThat(missing).as("tests of SECURITY.md that do not exist").isEmpty();
    }

    @Test
    void attacksAreManyAndNumberedInOrder() throws IOException {
        List<Matcher> rows = rows();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(FEWEST);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).group(1)).isEqualTo(Integer.toString(i + 1));
        }
    }

    /** Those of the table, each of which has to be a row as they all are. */
    private static List<Matcher> rows() throws IOException {
        List<Matcher> rows = new ArrayList<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(HOME.resolve("SECURITY.md"))) {
            inTable = line.equals("<!-- attacks -->") || inTable && !line.isEmpty();
            if (inTable && line.matches("^\\| \\d.*")) {
                Matcher row = ROW.matcher(line);
                assertThat(row.matches()).as(line).isTrue();
                rows.add(row);
            }
        }
        return rows;
    }

    /** The text of each test class by its name. */
    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> modules = Files.list(HOME)) {
            for (Path module : modules.toList()) {
                Path tests = module.resolve("src").resolve("test").resolve("java");
                if (Files.isDirectory(tests)) {
                    try (Stream<Path> files = Files.walk(tests)) {
                        for (Path file : files.filter(one -> one.toString().endsWith(".java"))
                                .toList()) {
                            String name = file.getFileName().toString();
                            sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
                        }
                    }
                }
            }
        }
        return sources;
    }
}
