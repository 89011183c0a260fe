package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import common.config.SettingsFile;
import common.config.TransportSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import launcher.LauncherProcess;
import launcher.Survivors;
import launcher.process.RunDirectory;
import launcher.top.Scraper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The main job, with a real RocketMQ between gates and backends; one cluster for all tests, which each leaves as it was. */
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RocketmqIT {

    private static final int REGISTERED = 101;
    private static final int LOGGED_IN = 201;
    private static final int ACCEPTED = 300;
    private static final int PAIRS = 10;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Path directory;
    private final RunDirectory run;
    private final Scraper scraper;
    private final Cluster cluster;

    RocketmqIT(@TempDir Path directory) {
        this.directory = directory;
        this.run = new RunDirectory(directory);
        this.scraper = new Scraper(run);
        this.cluster = Cluster.builder(Installation.ofThisJvm(), directory)
                .count(Server.GATE, 2)
                .count(Server.AUTH, 1)
                .count(Server.LOGIC, 2)
                .transport(TransportSettings.Type.ROCKETMQ)
                .discovery(true)
                .freePorts()
                .cheapPasswords()
                .jvmOptions("-XX:TieredStopAtLevel=1")
                .build();
    }

    @BeforeAll
    void start() {
        cluster.startAll();
    }

    @AfterAll
    void close() {
        face2face("down"); // also what scale has added, should it still be there
        cluster.close();
        assertThat(Survivors.of(directory)).isEmpty();
    }

    @Test
    void usersOnTwoGatesChatThoughALogicAndTheBrokerAreKilled() throws IOException {
        try (WireUser ann = new WireUser("ann", cluster.gates().get(0));
                WireUser bob = new WireUser("bob", cluster.gates().get(1))) {
            assertThat(List.of(ann.register(), ann.logIn())).containsExactly(REGISTERED, LOGGED_IN);
            assertThat(List.of(bob.register(), bob.logIn())).containsExactly(REGISTERED, LOGGED_IN);
            chat(ann, bob, 0);
            cluster.kill("logic-1");
            chat(ann, bob, 10);
            cluster.kill("broker");
            cluster.start("broker");
            chat(ann, bob, 20);
        }
        cluster.start("logic-1");
    }

    @Test
    @Tag("long")
    void aLogicComesAndGoesAndAPoisonedMessageIsParkedAndNobodyWhoChatsIsToldAnError() {
        try (SdkPairs pairs = new SdkPairs("scale", cluster.gates(), PAIRS)) {
            pairs.logIn();
            pairs.begin(Duration.ofMillis(100));
            pairs.awaitService();

            assertThat(face2face("scale", "logic", "3")).contains("logic-3 ready", "3 logics run");
            await().atMost(LONG).until(() -> sum("logic-3", "face2face_messages_in_total") > 0);
            pairs.awaitService();

            poisonAQueueOfLogic();
            await().atMost(LONG).until(() -> sum("logic", "face2face_parked_total") == 1);
            assertThat(face2face("parked").lines())
                    .filteredOn(line -> line.contains(" f2f_logic 0 ") && line.endsWith("(expected: at least 23)"))
                    .hasSize(1);
            pairs.awaitService(); // the queue of everybody goes on, also the one that it was in

            assertThat(face2face("scale", "logic", "2"))
                    .contains("logic-3 stopped", "2 logics run")
                    .doesNotContain("killed");
            pairs.awaitService();
            pairs.stop();

            System.out.printf(
                    "scaling over rocketmq: acknowledged %,d, failed %d%n",
                    pairs.acknowledged(), pairs.failures().size());
            assertThat(pairs.failures()).isEmpty();
            pairs.assertNothingLostDoubledOrReordered();
            assertThat(pairs.acknowledged()).isGreaterThan(200);
        }
    }

    /** With RocketMQ's own tools, as whoever has the addresses could. */
    private void poisonAQueueOfLogic() {
        String nameServer = TransportSettings.of(
                        SettingsFile.read(run.conf().resolve("logic-1.xml"), Server.LOGIC.label()))
                .nameServers();
        OptionalInt status = Installation.ofThisJvm()
                .rocketmqProgram(
                        run,
                        "poison",
                        "org.apache.rocketmq.tools.command.MQAdminStartup",
                        List.of(("sendMessage -n " + nameServer + " -t f2f_logic -p poison -b face2face -i 0")
                                .split(" ")))
                .awaitExit(LONG);
        assertThat(status).hasValue(0);
    }

    private double sum(String prefix, String metric) {
        return scraper.read().stream()
                .filter(reading -> reading.name().startsWith(prefix))
                .mapToDouble(reading -> reading.metrics().sum(metric))
                .sum();
    }

    private String face2face(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(arguments));
        all.add("--run-dir=" + directory);
        LauncherProcess process = LauncherProcess.java(directory, all);
        assertThat(process.await()).as(process.output()).isZero();
        return process.output();
    }

    private static void chat(WireUser ann, WireUser bob, int first) throws IOException {
        for (int i = first; i < first + 10; i++) {
            ann.chat("bob", "to bob " + i);
            assertThat(bob.message()).isEqualTo("to bob " + i);
            assertThat(ann.answer()).isEqualTo(ACCEPTED);
            bob.chat("ann", "to ann " + i);
            assertThat(ann.message()).isEqualTo("to ann " + i);
            assertThat(bob.answer()).isEqualTo(ACCEPTED);
        }
    }
}
