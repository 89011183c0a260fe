package dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the alert rules ask for metrics that there are, in a language that Prometheus understands. */
class MonitoringIT {

    private static final Path FILES = Path.of("src/main/dist/monitoring").toAbsolutePath();
    private static final Pattern EXPRESSION = Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern METRIC = Pattern.compile("\\b(?:face2face|process|jvm|system)_[a-z0-9_]+");
    private static final Pattern TABLE_ROW = Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\|");

    @Test
    void nameMetricsThatAreDocumented() throws IOException {
        String rules = Files.readString(FILES.resolve("alerts.yml"));
        String asked = rules.lines().filter(line -> line.contains("expr: ")).collect(Collectors.joining("\n"))
                + String.join("\n", dashboard());
        List<String> known = TABLE_ROW
                .matcher(Files.readString(Path.of("..", "docs", "operations.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        List<String> names = METRIC.matcher(asked)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(names)
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(known).contains(name.replaceFirst("_bucket$", "")));
    }

    @Test
    void passWhatPromtoolChecks(@TempDir Path directory) throws IOException, InterruptedException {
        boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "promtool")));
        assumeTrue(there, "no promtool on the PATH (Debian: prometheus), so that rules and dashboard were not checked");
        promtool("check", "rules", "alerts.yml");
        promtool("test", "rules", "alerts-test.yml");
        List<String> expressions = dashboard();
        assertThat(expressions).hasSizeGreaterThan(10);
        String rules = expressions.stream()
                .map(expression -> "      - {record: panel, expr: '" + expression + "'}\n")
                .distinct()
                .collect(Collectors.joining("", "groups:\n  - name: dashboard\n    rules:\n", ""));
        promtool(
                "check",
                "rules",
                Files.writeString(directory.resolve("dashboard.yml"), rules).toString());
    }

    private static List<String> dashboard() throws IOException {
        return EXPRESSION
                .matcher(Files.readString(FILES.resolve("grafana-dashboard.json")))
                .results()
                .map(match -> match.group(1).replace("\\\"", "\""))
                .toList();
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "promtool";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command)
                .directory(FILES.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
