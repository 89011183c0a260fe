package client;

import static org.assertj.core.api.Assertions.assertThat;

import client.cluster.RealCluster;
import client.load.LoadRun;
import client.load.LoadSettings;
import client.load.Pace;
import client.load.Pattern;
import client.load.ProcessSummary;
import client.load.RunListener;
import client.load.RunResult;
import client.load.Summary;
import client.load.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The load test against real servers, and as a program uses it. */
@Timeout(120)
class ClientClusterTest {

    @Test
    void measuresLoginsByToken(@TempDir Path directory) throws Exception {
        try (RealCluster cluster = new RealCluster(directory)) {
            cluster.start();
            LoadSettings settings = LoadSettings.builder()
                    .gates(cluster.addresses().stream()
                            .map(gate -> Target.gate("127.0.0.1", gate.getPort()))
                            .toList())
                    .clients(8)
                    .pace(new Pace.Logins())
                    .warmUp(Duration.ofSeconds(1))
                    .duration(Duration.ofSeconds(2))
                    .build();

            Summary summary = new LoadRun(settings, new RunListener() {}).run().summary();

            assertThat(summary.errors()).isEmpty();
            assertThat(summary.passed()).isTrue();
            assertThat(summary.received()).isEqualTo(summary.sent()).isGreaterThan(200);
            assertThat(summary.rate().mean()).isPositive();
            assertThat(summary.answer().p50()).isPositive();
        }
    }

    @Test
    void putsLoadOnGatesByTls(@TempDir Path directory) throws Exception {
        try (RealCluster cluster = new RealCluster(directory)) {
            cluster.start();
            String gates = cluster.tlsAddresses().stream()
                    .map(gate -> gate.getHostString() + ":" + gate.getPort())
                    .collect(Collectors.joining(","));

            Outcome outcome =
                    Outcome.of(("--client-num 20 --pattern random --window 4 --payload 1000 --duration 2 --tls"
                                    + " --gates " + gates + " --trust " + cluster.certificate())
                            .split(" "));

            assertThat(outcome.status()).as("%s", outcome).isZero();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "processes are found in /proc")
    void putsLoadOnTwoGatesAndFindsTheProcessesBehindThem(@TempDir Path directory) throws Exception {
        try (RealCluster cluster = new RealCluster(directory)) {
            cluster.start();
            LoadSettings settings = LoadSettings.builder()
                    .gates(cluster.addresses().stream()
                            .map(gate -> Target.gate("127.0.0.1", gate.getPort()))
                            .toList())
                    .clients(20)
                    .pattern(Pattern.RANDOM)
                    .closedLoop(4)
                    .warmUp(Duration.ofSeconds(1))
                    .duration(Duration.ofSeconds(2))
                    .build();

            RunResult result = new LoadRun(settings, new RunListener() {}).run();

            assertThat(result.summary().passed()).isTrue();
            assertThat(result.summary().received())
                    .isEqualTo(result.summary().sent())
                    .isGreaterThan(1000);
            assertThat(result.processes())
                    .extracting(ProcessSummary::name)
                    .containsExactly(RunResult.GENERATOR, "gate-1", "gate-2", "auth", "logic", "redis");
            assertThat(result.processes()).allMatch(process -> process.rssMaxKiB() > 1000);
            assertThat(result.processes())
                    .filteredOn(process -> !process.name().equals("auth"))
                    .allMatch(process -> process.cpuSeconds() > 0);
        }
    }
}
