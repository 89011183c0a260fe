package fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import launcher.cluster.Installation;
import launcher.fuzz.FuzzOptions;
import launcher.fuzz.FuzzOptions.Stateful;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command's work with all that belongs to it, for seconds: that it runs, and that it finds what there is to find. */
@EnabledOnOs(OS.LINUX)
class FuzzIT {

    @TempDir
    Path directory;

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void findsAPlantedFaultAndSaysHowToRepeatIt() throws Exception {
        assertThat(run(30, List.of("planted"), Stateful.NOT, null))
                .as("%s", said)
                .isFalse();

        assertThat(said).anyMatch(line -> line.startsWith("planted: FOUND fuzz.check.Finding: the planted fault"));
        Path input = onlyFile("planted", "crash-");
        assertThat(said).anyMatch(line -> line.endsWith("./face2face fuzz --target planted --input " + input));
        assertThat(new String(Files.readAllBytes(input), java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("BOOM");

        assertThat(run(1, List.of("planted"), Stateful.NOT, input)).isFalse();
        assertThat(said).anyMatch(line -> line.contains("the planted fault (expected: to be found)"));
    }

    @Test
    void fuzzesATargetAndThenACluster() {
        assertThat(run(1, List.of("frames"), Stateful.TOO, null)).as("%s", said).isTrue();

        assertThat(said)
                .anyMatch(line -> line.matches("frames: nothing found; [\\d,]+ inputs, [\\d,]{2,} edges covered"))
                .anyMatch(line -> line.matches("stateful: nothing found; [\\d,]{2,} connections, .*300=.*"));
    }

    private boolean run(int seconds, List<String> targets, Stateful stateful, @Nullable Path input) {
        try (Campaign campaign = new Campaign()) {
            return campaign.run(
                    new FuzzOptions(
                            Installation.ofThisJvm(),
                            new RunDirectory(directory),
                            Duration.ofSeconds(seconds),
                            targets,
                            stateful,
                            7,
                            input),
                    said::add);
        }
    }

    private Path onlyFile(String target, String prefix) throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve(target))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
