package launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import common.config.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import launcher.cluster.FreePorts;
import launcher.cluster.QuickCluster;
import launcher.process.ProcessState;
import launcher.process.RunDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thirdparty.redis.RedisPing;

/** The commands, each a process of its own, with real servers on free ports. */
@EnabledOnOs(OS.LINUX)
class LauncherIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final FreePorts ports = new FreePorts();
    private int gatePort;
    private int redisPort;

    @BeforeEach
    void writeSettings() {
        QuickCluster.shareClasses(runDirectory());
        gatePort = ports.next();
        redisPort = ports.next();
        int auth = ports.next();
        int logic = ports.next();
        String redis = "<redis ip='127.0.0.1' port='" + redisPort + "'/>";
        String admin = "<admin port='" + ports.next() + "'/>";
        write("gate", "<gateserver ip='127.0.0.1' port='" + gatePort + "'/>" + admin);
        write("auth", "<authserver ip='127.0.0.1' port='" + auth + "'/>" + redis);
        write("logic", "<logicserver ip='127.0.0.1' port='" + logic + "'/>" + redis);
    }

    @AfterEach
    void stopAll() {
        run("down").await();
        assertThat(Survivors.of(runDirectory())).isEmpty();
    }

    private void write(String root, String elements) {
        LauncherProcess.write(
                directory.resolve("conf").resolve(root + ".xml"), "<" + root + ">" + elements + "</" + root + ">");
    }

    private Path runDirectory() {
        return directory.resolve("run");
    }

    private LauncherProcess run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--run-dir=" + runDirectory());
        if (arguments[0].equals("up") || arguments[0].equals("demo")) {
            all.add("--conf=" + directory.resolve("conf"));
        }
        return LauncherProcess.java(directory, all);
    }

    @Test
    void startsShowsAndStopsACluster() throws IOException {
        LauncherProcess up = run("up");
        assertThat(up.await()).as(up.output()).isZero();
        assertThat(up.output()).contains("redis ready", "logic-1 ready", "auth-1 ready", "gate-1 ready");
        try (Socket client = new Socket()) {
            client.connect(new Endpoint("127.0.0.1", gatePort).resolve());
        }

        LauncherProcess status = run("status");
        assertThat(status.await()).isZero();
        assertThat(status.output()).containsPattern("gate-1 +ready .* MB .*:" + gatePort);

        LauncherProcess top = run("top", "--once");
        assertThat(top.await()).as(top.output()).isZero();
        assertThat(top.output()).containsPattern("gate-1 +ready ").containsPattern("auth-1 +no admin ");

        LauncherProcess logs = run("logs", "gate-1");
        assertThat(logs.await()).isZero();
        assertThat(logs.output()).contains("READY gate 1");

        LauncherProcess again = run("up");
        assertThat(again.await()).isEqualTo(1);
        assertThat(again.output()).contains("a cluster is running already: ").contains("gate-1 (pid ");

        LauncherProcess down = run("down");
        assertThat(down.await()).isZero();
        assertThat(down.output().lines())
                .containsExactly(
                        "gate-1 stopped",
                        "auth-1 stopped",
                        "logic-1 stopped",
                        "redis stopped",
                        "all processes stopped");
        assertThat(run("status").await()).isEqualTo(1);
        LauncherProcess none = run("top");
        assertThat(none.await()).isEqualTo(1);
        assertThat(none.output()).contains("nothing is running");
    }

    @Test
    void showsAProcessThatDiedAndStopsTheOthers() {
        assertThat(run("up").await()).isZero();
        ProcessState gate = new RunDirectory(runDirectory())
                .states().stream()
                        .filter(state -> state.name().equals("gate-1"))
                        .findFirst()
                        .orElseThrow();
        gate.find().orElseThrow().kill();

        LauncherProcess status = run("status");
        assertThat(status.await()).isEqualTo(1);
        assertThat(status.output()).containsPattern("gate-1 +dead").containsPattern("auth-1 +ready");
        assertThat(run("down").await()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "state/redis.properties", "state/logic-1.properties", "state/gate-1.properties"})
    void leavesNothingBehindWhenItIsInterruptedAtTheStart(String atTheSightOf) {
        assumeFalse(LauncherProcess.ignoresInterrupts());
        LauncherProcess up = run("up");
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> Files.exists(runDirectory().resolve(atTheSightOf)));
        up.signal("INT");

        assertThat(up.await()).as(up.output()).isEqualTo(130);
        assertThat(Survivors.of(runDirectory())).isEmpty();
        assertThat(new RunDirectory(runDirectory()).states()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void leavesNothingBehindWhenADemoIsEnded(String signal, int status) {
        assumeFalse(signal.equals("INT") && LauncherProcess.ignoresInterrupts());
        LauncherProcess demo = run("demo", "--duration=60");
        await().atMost(LONG).until(() -> demo.output().contains("10 clients for 60 s"));
        demo.signal(signal);

        assertThat(demo.await()).as(demo.output()).isEqualTo(status);
        assertThat(Survivors.of(runDirectory())).isEmpty();
        assertThat(demo.output()).contains("gate-1 stopped", "redis stopped").doesNotContain("killed");
    }

    @Test
    void aDemoThatStaysNamesThePageToChatOnAndServesIt() throws Exception {
        int web = ports.next();
        write(
                "gate",
                "<gateserver ip='127.0.0.1' port='" + gatePort + "'/><websocket ip='127.0.0.1' port='" + web + "'/>");
        LauncherProcess demo = run("demo", "--clients=1", "--duration=1", "--stay");
        await().atMost(LONG).until(() -> demo.output().contains("all runs on; Ctrl-C stops it"));
        assertThat(demo.output()).contains("chat in your browser: http://127.0.0.1:" + web + "/");

        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web + "/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("/app/main.js");

        demo.signal("TERM");
        assertThat(demo.await()).as(demo.output()).isEqualTo(143);
        assertThat(Survivors.of(runDirectory())).isEmpty();
    }

    @Test
    void namesATakenPortAndStartsNothing() throws IOException {
        try (ServerSocket taken = new ServerSocket(gatePort, 1, InetAddress.getLoopbackAddress())) {
            LauncherProcess demo = run("demo");
            assertThat(demo.await()).isEqualTo(1);
            assertThat(demo.output())
                    .contains("face2face: port " + taken.getLocalPort()
                            + " (gate-1) is taken by another program: stop it, or change "
                            + "<gateserver port> in conf/gate.xml")
                    .doesNotContain(" ready ");
        }
    }

    @Test
    void namesARedisThatIsNotThere() {
        String elsewhere = "<redis ip='192.0.2.1' port='1'/>";
        write("auth", elsewhere);
        write("logic", elsewhere);

        LauncherProcess up = run("up");
        assertThat(up.await()).isEqualTo(1);
        assertThat(up.output()).contains("no Redis answers at 192.0.2.1:1: start it, or change <redis ip port>");
    }

    @Test
    void usesTheRedisThatAnswersAndLeavesItAlone() {
        try (OwnRedis redis = OwnRedis.start(directory, redisPort)) {
            LauncherProcess up = run("up");
            assertThat(up.await()).as(up.output()).isZero();
            assertThat(up.output()).contains("using the Redis that answers at 127.0.0.1:" + redisPort);
            LauncherProcess down = run("down");
            assertThat(down.await()).isZero();
            assertThat(down.output()).doesNotContain("redis");
            assertThat(RedisPing.ask(redis.endpoint())).isEqualTo(RedisPing.Answer.PONG);
        }
    }

    @Test
    void saysWhatAServerSaysThatDoesNotStart() {
        write("gate", "<gateserver ip='127.0.0.1' port='" + gatePort + "'/><frame maxBody='-1'/>");

        LauncherProcess up = run("up");
        assertThat(up.await()).isEqualTo(1);
        assertThat(up.output())
                .containsPattern("face2face: gate-1 did not start: .*gate-1.xml line \\d+: <frame>: maxBody=\"-1\"")
                .contains("logic-1 stopped", "redis stopped");
        assertThat(Survivors.of(runDirectory())).isEmpty();
    }

    @Test
    void letsOneCommandWorkAtATime() {
        LauncherProcess demo = run("demo", "--duration=60");
        await().atMost(LONG).until(() -> demo.output().contains("redis ready"));

        LauncherProcess down = run("down");
        assertThat(down.await()).isEqualTo(1);
        assertThat(down.output()).contains("another face2face command is at work in ");
        demo.signal("TERM");
        assertThat(demo.await()).isEqualTo(143);
    }

    /** A Redis that is no business of the launcher. */
    private record OwnRedis(LauncherProcess process, Endpoint endpoint) implements AutoCloseable {

        static OwnRedis start(Path directory, int port) {
            LauncherProcess process = LauncherProcess.run(
                    directory,
                    new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "thirdparty.redis.EmbeddedRedisMain",
                            "-port",
                            Integer.toString(port),
                            "-dir",
                            directory.resolve("own").toString()));
            OwnRedis redis = new OwnRedis(process, new Endpoint("127.0.0.1", port));
            await().atMost(LONG).until(() -> RedisPing.ask(redis.endpoint()) == RedisPing.Answer.PONG);
            return redis;
        }

        @Override
        public void close() {
            process.signal("TERM");
            process.await();
            assertThat(RedisPing.ask(endpoint)).isEqualTo(RedisPing.Answer.NONE);
        }
    }
}
