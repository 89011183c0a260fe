package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import common.config.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import launcher.LauncherProcess;
import launcher.Survivors;
import launcher.process.RunDirectory;
import launcher.top.Reading;
import launcher.top.Scraper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code face2face scale}, each command a process of its own, while users chat. */
@EnabledOnOs(OS.LINUX)
class ScaleIT {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int PAIRS = 30;

    @TempDir
    Path directory;

    private final FreePorts ports = new FreePorts();
    private Endpoint gate = new Endpoint("127.0.0.1", 0);

    @BeforeEach
    void writeSettings() {
        QuickCluster.shareClasses(runDirectory());
        String redis = "<redis ip='127.0.0.1' port='" + ports.next() + "'/>";
        gate = gate.withPort(ports.next());
        write("gate", "<gateserver ip='127.0.0.1' port='" + gate.port() + "'/>" + admin());
        write(
                "auth",
                "<authserver ip='127.0.0.1' port='" + ports.next() + "'/><password memoryKiB='64' iterations='1'/>"
                        + redis + admin());
        write("logic", "<logicserver ip='127.0.0.1' port='" + ports.next() + "'/>" + redis + admin());
    }

    @AfterEach
    void stopAll() {
        run("down");
        assertThat(Survivors.of(runDirectory())).isEmpty();
    }

    @Test
    void logicsAuthsAndGatesComeAndGoWhileUsersChatAndNobodyIsToldAnError() {
        run("up", "--gates=2", "--logics=2", "--conf=" + directory.resolve("conf"));
        List<Endpoint> first = List.of(gate, gate.withPort(gate.port() + 1));
        try (SdkPairs pairs = new SdkPairs("scale", first, PAIRS)) {
            pairs.logIn();
            pairs.begin(Duration.ofMillis(50));
            pairs.awaitService();

            for (int i = 0; i < 10; i++) {
                pairs.awaitService();
            }
            System.out.printf("p99 before %.1f ms%n", pairs.p99Millis());
            String added = run("scale", "logic", "3");
            assertThat(added).contains("logic-3 ready", "3 logics run");
            double share = shareOf("logic-3", pairs);
            System.out.printf(
                    "the third logic took %.1f%% of the messages, p99 meanwhile %.1f ms%n",
                    100 * share, pairs.p99Millis());
            assertThat(share).isBetween(0.03, 0.75); // of 30 senders, none or 23: one run in 100,000
            run("scale", "auth", "2");
            assertNewcomersAreServed("second-auth", List.of(gate));
            String gates = run("scale", "gate", "3");
            assertThat(gates).containsPattern("clients connect to " + first.get(0) + ", " + first.get(1) + ", .*:\\d+");
            Endpoint third = gate.withPort(Integer.parseInt(gates.replaceAll("(?s).*:(\\d+)\\s*", "$1")));
            assertNewcomersAreServed("third-gate", List.of(third));
            assertThat(announced()).hasSize(8);
            pairs.awaitService();

            pairs.forgetLatencies();
            assertThat(run("scale", "logic", "1"))
                    .contains("logic-3 stopped", "logic-2 stopped", "1 logic runs")
                    .doesNotContain("killed");
            System.out.printf("p99 while two of three logics went %.1f ms%n", pairs.p99Millis());
            run("scale", "auth", "1");
            run("scale", "gate", "1");
            pairs.awaitService();
            pairs.stop();

            System.out.printf(
                    "scaling: acknowledged %,d, failed %d%n",
                    pairs.acknowledged(), pairs.failures().size());
            assertThat(pairs.failures()).isEmpty();
            pairs.assertNothingLostDoubledOrReordered();
            assertThat(pairs.acknowledged()).isGreaterThan(500);
        }
        await().atMost(LONG).untilAsserted(() -> assertThat(announced()).hasSize(3));
    }

    @Test
    void saysWhyItCannotScale() {
        assertThat(fail("scale", "logic", "2")).contains("no logic is running (expected: a cluster; start it with:");
        assertThat(fail("scale", "redis", "2")).contains("kind: redis (expected: logic, auth or gate)");
        assertThat(fail("scale", "logic", "0")).contains("number of logics: 0 (expected: 1 to 64)");
        run("up", "--no-discovery", "--conf=" + directory.resolve("conf"));

        assertThat(fail("scale", "logic", "2")).contains("logic-1 is not announced in Redis");
        assertThat(run("scale", "logic", "1")).contains("1 logic runs");
        assertThat(run("status")).doesNotContain("announced");
    }

    /** How much of what all logics get from now on one of them gets, once it gets anything. */
    private double shareOf(String name, SdkPairs pairs) {
        Scraper scraper = new Scraper(new RunDirectory(runDirectory()));
        await().atMost(LONG).until(() -> messagesIn(scraper.read(), name) > 0);
        List<Reading> before = scraper.read();
        for (int i = 0; i < 20; i++) {
            pairs.awaitService();
        }
        List<Reading> after = scraper.read();
        return (messagesIn(after, name) - messagesIn(before, name))
                / (messagesIn(after, "logic") - messagesIn(before, "logic"));
    }

    private static double messagesIn(List<Reading> readings, String prefix) {
        return readings.stream()
                .filter(reading -> reading.name().startsWith(prefix))
                .mapToDouble(reading -> reading.metrics().sum("face2face_messages_in_total"))
                .sum();
    }

    private static void assertNewcomersAreServed(String prefix, List<Endpoint> gates) {
        try (SdkPairs newcomers = new SdkPairs(prefix, gates, 3)) {
            newcomers.logIn();
            newcomers.begin(Duration.ofMillis(50));
            newcomers.awaitService();
            newcomers.stop();
            assertThat(newcomers.failures()).isEmpty();
        }
    }

    /** The rows of status that show what is announced. */
    private List<String> announced() {
        String status = run("status");
        assertThat(status).contains("announced in Redis at 127.0.0.1:");
        return status.lines()
                .filter(line -> line.matches("(gate|auth|logic) +127\\.0\\.0\\.1:\\d+ +[0-9a-f]+ +.*s +no .*"))
                .toList();
    }

    private String run(String... arguments) {
        return output(0, arguments);
    }

    private String fail(String... arguments) {
        return output(1, arguments);
    }

    private String output(int status, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--run-dir=" + runDirectory());
        LauncherProcess process = LauncherProcess.java(directory, all);
        assertThat(process.await()).as(process.output()).isEqualTo(status);
        return process.output();
    }

    private String admin() {
        return "<admin port='" + ports.next() + "'/>";
    }

    private void write(String root, String elements) {
        LauncherProcess.write(
                directory.resolve("conf").resolve(root + ".xml"), "<" + root + ">" + elements + "</" + root + ">");
    }

    private Path runDirectory() {
        return directory.resolve("run");
    }
}
