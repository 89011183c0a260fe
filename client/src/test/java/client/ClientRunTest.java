package client;

import static org.assertj.core.api.Assertions.assertThat;

import client.fake.FakeServer;
import client.fake.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ClientRunTest {

    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void countsACleanRunAndExitsWithZero() {
        Outcome outcome = run("--client-num", "4", "--frequency", "20", "--duration", "2.2");

        Map<String, Double> result = outcome.result();
        assertThat(outcome.status()).isZero();
        assertThat(result).containsEntry("clients", 4.0).containsEntry("loggedIn", 4.0);
        assertThat(result).containsEntry("sent", 4 * 2.2 / 0.02);
        assertThat(result).containsEntry("acked", result.get("sent")).containsEntry("received", result.get("sent"));
        assertFaults(result, 0, 0, 0, 0);
        assertThat(result.get("tps")).isBetween(150.0, 210.0);
        assertThat(result.get("p50us")).isPositive().isLessThanOrEqualTo(result.get("p99us"));
        assertThat(result.get("p99us")).isLessThanOrEqualTo(result.get("maxus"));
        assertThat(outcome.out())
                .anyMatch(
                        line -> line.matches(
                                " +1s  sent \\d+/s  received \\d+/s  acked \\d+/s  p50 \\d+\\.\\d\\d ms  p99 \\d+\\.\\d\\d ms"));
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void writesInPairsWithPadding() {
        Outcome outcome = run(
                "--client-num", "5", "--pattern", "pair", "--payload", "3000", "--frequency", "20", "--duration", "1");

        assertThat(outcome.status()).isZero();
        assertFaults(outcome.result(), 0, 0, 0, 0);
        assertThat(outcome.result().get("received")).isEqualTo(5 / 0.02);
    }

    @Test
    void carriesManyClients() {
        Outcome outcome = run("--client-num", "300", "--frequency", "500", "--duration", "1");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.result()).containsEntry("loggedIn", 300.0);
        assertThat(outcome.result().get("received")).isEqualTo(600.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "hot"})
    void writesToMany(String pattern) {
        Outcome outcome = run("--client-num", "40", "--pattern", pattern, "--frequency", "50", "--duration", "1");

        assertThat(outcome.status()).isZero();
        assertFaults(outcome.result(), 0, 0, 0, 0);
        assertThat(outcome.result().get("received")).isEqualTo(40 / 0.05);
    }

    @Test
    void keepsAWindowFullInAClosedLoop() {
        Outcome outcome = run("--client-num", "3", "--window", "8", "--pattern", "random", "--duration", "1");

        assertThat(outcome.status()).isZero();
        assertFaults(outcome.result(), 0, 0, 0, 0);
        assertThat(outcome.result().get("received"))
                .isGreaterThan(1000)
                .isEqualTo(outcome.result().get("sent"));
        assertThat(outcome.out()).anyMatch(line -> line.contains("from the time of sending to arrival"));
    }

    @Test
    void refusalsDoNotTurnAClosedLoopIntoABusyOne() {
        for (int chat = 0; chat < 10_000; chat++) {
            server.onChat(chat, Fault.REFUSE);
        }

        Outcome outcome = run("--client-num", "1", "--window", "4", "--duration", "0.5");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.result().get("sent")).isBetween(4.0, 4 * 0.5 / 0.01 + 4);
    }

    @Test
    void leavesTheWarmUpOutOfTheFiguresAndNotOutOfTheCheck() {
        server.stallFor(Duration.ofMillis(400)).onChat(3, Fault.STALL).onChat(40, Fault.DUPLICATE);

        Outcome outcome = run("--client-num", "1", "--frequency", "20", "--warm-up", "1", "--duration", "1");

        assertThat(outcome.result()).containsEntry("sent", 100.0).containsEntry("received", 100.0);
        assertFaults(outcome.result(), 0, 1, 0, 0);
        assertThat(outcome.result().get("tps")).isBetween(40.0, 51.0);
        // the stall of the warm-up is not in it
        assertThat(outcome.result().get("maxus")).isLessThan(300_000);
        assertThat(outcome.out()).anyMatch(line -> line.endsWith("(warm-up)"));
    }

    @Test
    void rampsUp() {
        Outcome outcome = run("--client-num", "10", "--frequency", "20", "--ramp", "1", "--duration", "1");

        assertThat(outcome.status()).isZero();
        // in the ramp half of what is sent after it
        assertThat(outcome.result().get("sent")).isBetween(10 * 50 * 1.4, 10 * 50 * 1.6);
    }

    @Test
    void onlyHoldsConnectionsIfToldSo() {
        Outcome outcome = run("--client-num", "50", "--frequency", "0", "--duration", "0.5");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.result()).containsEntry("loggedIn", 50.0).containsEntry("sent", 0.0);
        assertThat(outcome.out()).noneMatch(line -> line.startsWith("latency"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is there without configuration")
    void connectsFromSeveralAddresses() {
        Outcome outcome = run(
                "--client-num",
                "4",
                "--source-addresses",
                "127.0.0.2,127.0.0.3",
                "--frequency",
                "20",
                "--duration",
                "0.2");

        assertThat(outcome.status()).isZero();
        assertThat(server.clientAddresses()).containsExactlyInAnyOrder("127.0.0.2", "127.0.0.3");
    }

    @Test
    void noticesALostMessage() {
        server.onChat(3, Fault.LOSE);

        Outcome outcome = shortRun();

        assertThat(outcome.status()).isEqualTo(1);
        assertFaults(outcome.result(), 1, 0, 0, 0);
        assertThat(outcome.result().get("received")).isEqualTo(outcome.result().get("acked") - 1);
    }

    @Test
    void noticesAMessageWithoutAnAnswer() {
        server.onChat(3, Fault.IGNORE);

        Outcome outcome = shortRun();

        assertThat(outcome.status()).isEqualTo(1);
        assertFaults(outcome.result(), 1, 0, 0, 0);
    }

    @Test
    void noticesADuplicate() {
        server.onChat(3, Fault.DUPLICATE);

        Outcome outcome = shortRun();

        assertThat(outcome.status()).isEqualTo(1);
        assertFaults(outcome.result(), 0, 1, 0, 0);
    }

    @Test
    void noticesAnInversion() {
        server.onChat(3, Fault.REORDER);

        Outcome outcome = shortRun();

        assertThat(outcome.status()).isEqualTo(1);
        assertFaults(outcome.result(), 0, 0, 1, 0);
    }

    @Test
    void noticesAMessageForSomeoneElse() {
        server.onChat(3, Fault.MISDELIVER);

        Outcome outcome = run("--client-num", "2", "--frequency", "20", "--duration", "0.4", "--drain", "1");

        assertThat(outcome.status()).isEqualTo(1);
        assertFaults(outcome.result(), 1, 0, 0, 1);
        assertThat(outcome.out()).anyMatch(line -> line.contains("misdelivered: 1"));
    }

    @Test
    void countsARefusalAsAnErrorAndNotAsALoss() {
        server.onChat(3, Fault.REFUSE).onChat(5, Fault.REFUSE);

        Outcome outcome = shortRun();

        assertThat(outcome.status()).isZero();
        assertFaults(outcome.result(), 0, 0, 0, 2);
        assertThat(outcome.out()).anyMatch(line -> line.contains("500: 2"));
    }

    @Test
    void countsALostConnectionAsAnErrorThoughItComesBackAndLosesNothing() {
        server.onChat(3, Fault.CLOSE);

        Outcome outcome = shortRun();

        assertThat(outcome.status()).isEqualTo(1);
        assertFaults(outcome.result(), 0, 0, 0, 1);
        assertThat(outcome.result()).containsEntry("sent", 20.0).containsEntry("received", 20.0);
        assertThat(outcome.out()).anyMatch(line -> line.contains("disconnected: 1"));
    }

    @Test
    void leavesMessagesOfOtherRunsOutOfTheCount() {
        server.withWaiting("client-0", "0ld:0:1:").withWaiting("client-0", "hello");

        Outcome outcome = shortRun();

        assertThat(outcome.status()).isZero();
        assertFaults(outcome.result(), 0, 0, 0, 0);
        assertThat(outcome.out()).anyMatch(line -> line.startsWith("foreign    2 messages"));
    }

    @Test
    void countsLatencyFromTheIntendedTimeWhenTheServerStalls() {
        Duration stall = Duration.ofMillis(800);
        server.stallFor(stall).onChat(20, Fault.STALL);

        // so long that the socket is soon full, and most of what is due in the stall has to wait before it is sent
        Outcome outcome = run(
                "--client-num", "1", "--frequency", "2", "--payload", "50000", "--duration", "1.2", "--drain", "20");

        Map<String, Double> result = outcome.result();
        assertThat(outcome.status()).isZero();
        assertThat(result.get("maxus")).isBetween(stall.toMillis() * 900.0, 20e6);
        // two thirds of all chats were due during the stall, and had to wait for 400 ms on average
        assertThat(result.get("p50us")).isGreaterThan(100_000.0);
        assertThat(outcome.out()).anyMatch(line -> line.startsWith("held back"));
    }

    @Test
    void writesAReportAndComparesItWithAnother(@TempDir Path directory) {
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        String[] load = {"--client-num", "2", "--frequency", "20", "--duration", "1.2"};

        Outcome one = run(with(load, "--report", first.toString()));
        Outcome two = Outcome.against(
                server.port(),
                with(
                        load,
                        "--report",
                        second.toString(),
                        "--compare",
                        first.resolve("report.json").toString()));

        assertThat(one.status()).isZero();
        assertThat(two.status()).isZero();
        assertThat(two.out()).anyMatch(line -> line.equals("report     " + second.resolve("report.html")));
        assertThat(second.resolve("report.html")).content().contains("\"tpsMean\"");
        assertThat(second.resolve("report.csv")).content().contains("at_s,phase,");
        // this process is found, and no server: the fake one is in this process
        assertThat(second.resolve("report.json"))
                .content()
                .contains("\"generator\"")
                .doesNotContain("\"gate\"");
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }

    private Outcome run(String... arguments) {
        server.start();
        return Outcome.against(server.port(), arguments);
    }

    /** One client, about 20 chats. */
    private Outcome shortRun() {
        return run("--client-num", "1", "--frequency", "20", "--duration", "0.4", "--drain", "1");
    }

    private static void assertFaults(
            Map<String, Double> result, double lost, double duplicated, double reordered, double errors) {
        assertThat(result)
                .containsEntry("lost", lost)
                .containsEntry("duplicated", duplicated)
                .containsEntry("reordered", reordered)
                .containsEntry("errors", errors);
    }
}
