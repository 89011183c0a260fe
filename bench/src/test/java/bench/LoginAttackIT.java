package bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command with all that belongs to it, for a few seconds: what is measured in so short a time does not matter. */
@EnabledOnOs(OS.LINUX)
@Tag("long")
class LoginAttackIT {

    @TempDir
    Path directory;

    @Test
    void aStormOfWrongLoginsIsRefusedAndTheOwnerIsLetIn() throws Exception {
        Path markdown = directory.resolve("figures.md");

        String output = new LauncherRun(directory)
                .expecting(
                        0,
                        List.of(
                                "attack",
                                "logins",
                                "--rate=2000",
                                "--addresses=3",
                                "--seconds=3",
                                "--warm-up=4",
                                "--rounds=1",
                                "--users=10",
                                "--worst=1000",
                                "--markdown=" + markdown));

        assertThat(output.lines())
                .as(output)
                .anyMatch(line -> line.matches("wrong logins +(5,[789]\\d\\d|6,000) made: .*"))
                .anyMatch(line -> line.matches("answers by code +202: .*505: .*"))
                .anyMatch(line -> line.matches("right password, strange address +yes, within \\d+ ms.*"))
                .anyMatch(line -> line.matches("right password, attacking address +no, within \\d+ ms.*"))
                .anyMatch(line -> line.matches("messages lost, doubled, reordered +0"))
                .anyMatch(line -> line.startsWith("PASSED: p99 under attack is "));
        assertThat(Files.readAllLines(markdown)).anyMatch(line -> line.startsWith("| ratio of the p99 | "));
    }
}
