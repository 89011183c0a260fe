package supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds THIRD-PARTY.tsv, which says what was reviewed, to the jars that the build ships. Asks no network. */
class DependenciesIT {

    private static final Path HOME = Path.of("..");
    private static final int COLUMNS = 5;

    /** Ours have no version in their names, or that of the project. */
    private static final String OWN = "-0.1.0-SNAPSHOT";

    private static final Set<String> OWN_WITHOUT_VERSION = Set.of("launcher", "rocketmq");

    private record Row(String artifact, String version, String licence, String reviewed, String note) {

        static Row of(String line) {
            String[] cells = line.split("\t", -1);
            assertThat(cells).as(line).hasSize(COLUMNS);
            return new Row(cells[0], cells[1], cells[2], cells[3], cells[4]);
        }

        /** How the jar's name begins; a classifier may follow. */
        String jar() {
            return artifact.substring(artifact.indexOf(':') + 1) + "-" + version;
        }

        boolean is(String jar) {
            return jar.equals(jar()) || jar.startsWith(jar() + "-");
        }
    }

    @Test
    void everyJarThatIsShippedHasBeenReviewedInThatVersion() throws IOException {
        List<Row> rows = rows();
        Set<String> unknown = shipped().stream()
                .filter(jar -> rows.stream().noneMatch(row -> row.is(jar)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unknown)
                .as("jars without a row in THIRD-PARTY.tsv (expected: review each, and add or change its row)")
                .isEmpty();
    }

    @Test
    void everyRowIsOfAJarThatIsShipped() throws IOException {
        Set<String> shipped = shipped();
        assertThat(rows())
                .filteredOn(row -> shipped.stream().noneMatch(row::is))
                .as("rows of THIRD-PARTY.tsv whose jar is shipped no more")
                .isEmpty();
    }

    @Test
    void everyRowNamesALicenceADayAndWhatCameOfTheReview() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(100).allSatisfy(row -> {
            assertThat(row.licence()).isNotBlank().doesNotContain("?");
            assertThat(LocalDate.parse(row.reviewed())).isAfter(LocalDate.of(2026, 1, 1));
            assertThat(row.note()).isNotBlank();
        });
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(HOME.resolve("THIRD-PARTY.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Row::of)
                .toList();
    }

    /** The names, without .jar, of what processes have on their class paths, but for our own. */
    private static Set<String> shipped() throws IOException {
        Set<String> jars = new TreeSet<>();
        for (String module : List.of("launcher", "rocketmq")) {
            Path lib = HOME.resolve(module).resolve("target").resolve("dist").resolve("lib");
            try (Stream<Path> files = Files.list(lib)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".jar"))
                        .map(name -> name.substring(0, name.length() - ".jar".length()))
                        .filter(name -> !name.endsWith(OWN) && !OWN_WITHOUT_VERSION.contains(name))
                        .forEach(jars::add);
            }
        }
        assertThat(jars).hasSizeGreaterThan(100);
        return jars;
    }
}
