package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import common.config.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import launcher.Survivors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/**
 * A hundred clients that never read are sent large messages all the time, at a gate that may not cut them off and has a
 * heap of 256 MiB: its heap stays flat, and 500 others do not notice.
 */
@Tag("long")
@EnabledOnOs(OS.LINUX)
class SlowReadersIT {

    private static final int SLOW = 100;
    private static final int PAIRS = 250;
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS = 2;

    /** So many more if the first do not agree: what a busy machine does to a p99 by itself is not the gate's doing. */
    private static final int MORE_ROUNDS = 3;

    private static final int MESSAGE_BYTES = 48 * 1024;

    /** More large messages than can be on the way from the inbox to a client who reads. */
    private static final int STUCK = 6;

    /** Sent to each that is stuck. If the gate kept them, its heap would be twice as far up as the test allows. */
    private static final int MORE = 8;

    /** What a completed write has delivered is out of the inbox by then. */
    private static final Duration CONFIRMED_WITHIN = Duration.ofMillis(1500);

    /** What a hundred clients may hold: 128 KiB each of pushes that came early, and as much again to spare. */
    private static final long HEAP_SPARE_MIB = 28;

    private static final double NOISE_MILLIS = 20;

    private static final List<String> RECEIVERS =
            IntStream.range(0, SLOW).mapToObj(i -> "slow-" + i).toList();

    private record Round(double p99Millis, long heapMib, long residentMib) {}

    private final List<Round> without = new ArrayList<>();
    private final List<Round> with = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void clientsThatDoNotReadCostTheGateNoMemoryAndTheOthersNoTime() {
        try (Cluster cluster = Cluster.builder(Installation.ofThisJvm(), directory)
                .setting(Server.GATE, "unread", "maxMillis", "3600000")
                .freePorts()
                .cheapPasswords()
                .jvmOptions("-Xmx256m")
                .build()) {
            cluster.startAll();
            Endpoint gate = cluster.gates().get(0);
            RECEIVERS.forEach(user -> new SilentReader(user, gate).close()); // so that there are such users
            try (SdkPairs pairs = new SdkPairs("well", cluster.gates(), PAIRS);
                    Flood flood = new Flood(gate, RECEIVERS, MESSAGE_BYTES)) {
                pairs.logIn();
                pairs.begin(Duration.ofMillis(500));
                flood.begin(Duration.ofMillis(50));
                for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                    measure(cluster, pairs); // or the first rounds, which are without, would be slower for that
                }
                rounds(cluster, pairs, flood);
                pairs.stop();
                assertThat(pairs.failures()).isEmpty();
                pairs.assertNothingLostDoubledOrReordered();
            }
        }
        assertThat(Survivors.of(directory)).isEmpty();
    }

    private void rounds(Cluster cluster, SdkPairs pairs, Flood flood) {
        measureWithSlow(cluster, pairs, flood); // a gate that meets them for the first time compiles what they need
        for (int i = 0; i < ROUNDS || (i < ROUNDS + MORE_ROUNDS && median(with) > bound()); i++) {
            without.add(measure(cluster, pairs));
            with.add(measureWithSlow(cluster, pairs, flood));
        }
        without.forEach(round -> System.out.println("slow readers: none: " + round));
        with.forEach(round -> System.out.println("slow readers: " + SLOW + ": " + round));
        System.out.printf(
                "slow readers: p99 %.1f ms without, %.1f ms with (medians); large messages stored: %d%n",
                median(without), median(with), flood.stored());
        assertThat(median(with)).isLessThanOrEqualTo(bound());
        long flat = without.get(0).heapMib() + HEAP_SPARE_MIB;
        assertThat(with).extracting(Round::heapMib).allMatch(heap -> heap <= flat);
    }

    private static Round measureWithSlow(Cluster cluster, SdkPairs pairs, Flood flood) {
        List<SilentReader> silent = RECEIVERS.stream()
                .map(user -> new SilentReader(user, cluster.gates().get(0)))
                .toList();
        try {
            awaitStuck(cluster, flood);
            IntStream.range(0, MORE).forEach(more -> flood.sendTo(RECEIVERS));
            return measure(cluster, pairs);
        } finally {
            silent.forEach(SilentReader::close);
        }
    }

    private double bound() {
        return 2 * median(without) + NOISE_MILLIS;
    }

    private static Round measure(Cluster cluster, SdkPairs pairs) {
        pairs.forgetLatencies();
        await().pollDelay(ROUND)
                .atMost(ROUND.multipliedBy(2))
                .until(() -> true); // the round itself is what is waited for
        double p99 = pairs.p99Millis();
        ProcessMemory gate = new ProcessMemory(cluster.process("gate-1").pid());
        return new Round(p99, gate.liveHeapMib(), gate.residentMib());
    }

    /** Until nothing goes out to any of them any more: their inboxes grow, and nothing more is confirmed. */
    private static void awaitStuck(Cluster cluster, Flood flood) {
        List<String> before = new ArrayList<>();
        try (Jedis jedis = new Jedis(cluster.redis().host(), cluster.redis().port())) {
            await().atMost(Duration.ofMinutes(2)).pollInterval(CONFIRMED_WITHIN).until(() -> {
                List<String> confirmed = RECEIVERS.stream()
                        .map(user -> jedis.hvals(key(user, "devices")).toString())
                        .toList();
                List<String> moving = RECEIVERS.stream()
                        .filter(user -> jedis.llen(key(user, "messages")) < STUCK
                                || !before.contains(user + confirmed.get(RECEIVERS.indexOf(user))))
                        .toList();
                before.clear();
                RECEIVERS.forEach(user -> before.add(user + confirmed.get(RECEIVERS.indexOf(user))));
                flood.sendTo(moving);
                flood.sendTo(moving);
                return moving.isEmpty();
            });
        }
    }

    private static String key(String user, String name) {
        return "f2f:{" + user + "}:" + name;
    }

    private static double median(List<Round> rounds) {
        return rounds.stream().mapToDouble(Round::p99Millis).sorted().toArray()[rounds.size() / 2];
    }
}
