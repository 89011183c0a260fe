package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import common.discovery.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import launcher.Survivors;
import launcher.process.RunDirectory;
import launcher.top.Reading;
import launcher.top.Scraper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import protobuf.generate.internal.Internal.Greet;
import thirdparty.redis.EmbeddedRedis.Durability;

/** Gates whose settings name no backend. */
@EnabledOnOs(OS.LINUX)
class DiscoveryIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Path directory;
    private final Cluster cluster;
    private final RunDirectory run;

    DiscoveryIT(@TempDir Path directory) {
        this.directory = directory;
        this.run = new RunDirectory(directory);
        this.cluster = QuickCluster.builder(directory)
                .count(Server.GATE, 2)
                .count(Server.LOGIC, 2)
                .discovery(true)
                .setting(Server.GATE, "discovery", "leaseMillis", "2000") // gates forget after five times that
                .durability(Durability.ALWAYS)
                .build();
    }

    @AfterEach
    void close() {
        cluster.close();
        assertThat(Survivors.of(directory)).isEmpty();
    }

    @Test
    void gatesFindWhatStartsAfterThemForgetWhatIsKilledAndKeepAllWhileRedisIsAway() throws IOException {
        forgetBackends("gate-1");
        forgetBackends("gate-2");
        cluster.start("gate-1");
        cluster.start("gate-2");
        cluster.start("auth-1");
        cluster.start("logic-1");
        assertThat(known("logic")).containsOnly(Map.entry("gate-1", 0), Map.entry("gate-2", 0));

        cluster.startRedis();
        cluster.start("logic-2");
        awaitKnown(2);
        assertThat(announced()).isEqualTo(Map.of(Greet.From.Gate, 2L, Greet.From.Auth, 1L, Greet.From.Logic, 2L));

        try (SdkPairs pairs = new SdkPairs("found", cluster.gates(), 20)) {
            pairs.logIn();
            pairs.begin(Duration.ofMillis(50));
            pairs.awaitService();

            long killed = System.nanoTime();
            cluster.kill("logic-2");
            pairs.awaitService();
            await().atMost(LONG).until(() -> announced().get(Greet.From.Logic) == 1);
            System.out.printf("its lease was void %.1f s after the kill%n", (System.nanoTime() - killed) / 1e9);
            awaitKnown(1);
            System.out.printf("gates forgot it %.1f s after the kill%n", (System.nanoTime() - killed) / 1e9);
            cluster.start("logic-2");
            awaitKnown(2);
            pairs.awaitService();

            cluster.kill(RedisNode.NAME);
            await().atMost(LONG).until(() -> readings("gate").stream().allMatch(gate -> silence(gate) > 4));
            assertThat(known("logic").values()).containsOnly(2);
            cluster.startRedis();
            pairs.awaitService();
            await().atMost(LONG).until(() -> readings("gate").stream().allMatch(gate -> silence(gate) < 2));
            assertThat(known("logic").values()).containsOnly(2);
            assertThat(known("auth").values()).containsOnly(1);
            pairs.stop();

            System.out.printf(
                    "discovery: acknowledged %,d, failed %d%n",
                    pairs.acknowledged(), pairs.failures().size());
            assertThat(pairs.failures()).isEmpty();
            pairs.assertNothingLostDoubledOrReordered();
        }
    }

    private void awaitKnown(int logics) {
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(known("logic").values()).hasSize(2).containsOnly(logics));
    }

    /** How many of a kind each gate knows. */
    private Map<String, Integer> known(String kind) {
        Map<String, Integer> known = new TreeMap<>();
        for (Reading gate : readings("gate")) {
            known.put(gate.name(), (int)
                    gate.metrics().sum("face2face_backends", labels -> kind.equals(labels.get("peer"))));
        }
        return known;
    }

    private static double silence(Reading gate) {
        return gate.metrics().sum("face2face_discovery_silence_seconds");
    }

    private List<Reading> readings(String prefix) {
        return new Scraper(run)
                .read().stream()
                        .filter(reading -> reading.name().startsWith(prefix))
                        .toList();
    }

    private Map<Greet.From, Long> announced() {
        return Announced.in(run).orElseThrow().members().stream()
                .collect(Collectors.groupingBy(Member::kind, Collectors.counting()));
    }

    private void forgetBackends(String gate) throws IOException {
        Path settings = run.conf().resolve(gate + ".xml");
        String stripped = Files.readString(settings).replaceAll("<(auth|logic) [^>]*/>", "");
        assertThat(stripped).doesNotContain("<auth", "<logic").contains("<discovery");
        Files.writeString(settings, stripped);
    }
}
