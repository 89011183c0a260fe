package bench.attack;

import bench.run.GeneratorProcess;
import bench.run.Processes;
import bench.run.ResultLine;
import client.machine.ProcessUse;
import client.machine.WatchedProcess;
import common.config.Endpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import launcher.LaunchException;
import launcher.bench.AttackOptions;
import launcher.cluster.Cluster;

/** The chat of ordinary users, for one stretch: an open loop of the load generator, each user writing to another. */
final class ChatRun {

    /** What one address may have registered in a minute, and less. */
    private static final int USERS_PER_ADDRESS = 10;

    /** It has little to do, and its second compiler would take a core for a second at whatever moment it comes to it. */
    private static final List<String> JVM_OPTIONS = List.of("-XX:TieredStopAtLevel=1");

    private static final int MILLIS_BETWEEN_CHATS = 100;
    private static final Duration LOGIN_BOUND = Duration.ofSeconds(120);
    private static final Duration CLOSING_BOUND = Duration.ofSeconds(30);
    private static final Duration BRIEFLY = Duration.ofMillis(50);
    private static final double MICROS_PER_MILLI = 1000;
    private static final double MILLIS_PER_SECOND = 1000;

    private final AttackOptions options;
    private final Cluster cluster;
    private final GeneratorProcess generator;
    private final Map<String, WatchedProcess> watched = new TreeMap<>();
    private final Map<String, ProcessUse> before = new HashMap<>();
    private long counts;

    private ChatRun(AttackOptions options, Cluster cluster, GeneratorProcess generator) {
        this.options = options;
        this.cluster = cluster;
        this.generator = generator;
        watch(GeneratorProcess.NAME, generator.pid());
        watch("redis", cluster.process("redis").pid());
        cluster.servers().forEach(name -> watch(name, cluster.process(name).pid()));
    }

    /** Starts the generator, and waits until all users are logged in and chat. */
    static ChatRun begin(AttackOptions options, Cluster cluster, Processes processes) {
        GeneratorProcess generator = GeneratorProcess.start(
                processes,
                options.installation().classPath(),
                JVM_OPTIONS,
                arguments(options, cluster.gates().get(0)));
        ChatRun run = new ChatRun(options, cluster, generator);
        run.awaitSending();
        return run;
    }

    /** Looks at the CPU time of one more process. */
    void watch(String name, long pid) {
        watched.put(name, new WatchedProcess(name, pid));
    }

    /** When what is sent begins to count, in milliseconds since 1970. */
    long countsAtMillis() {
        return System.currentTimeMillis() + TimeUnit.NANOSECONDS.toMillis(counts - System.nanoTime());
    }

    /** Waits for that moment. */
    void awaitCounting() {
        awaitUntil(counts);
        watched.forEach((name, process) -> process.use().ifPresent(use -> before.put(name, use)));
    }

    /** Waits for such a part of the time that counts. */
    void awaitPart(double part) {
        awaitUntil(counts + (long) (options.length().toNanos() * part));
    }

    /** Waits for the end, and returns what was measured. */
    Chat end() {
        awaitUntil(counts + options.length().toNanos());
        Map<String, Double> cpus = cpus();
        if (!generator.awaitEnd(CLOSING_BOUND)) {
            throw new LaunchException("the generator had not ended after " + CLOSING_BOUND.toSeconds() + " s");
        }
        if (!cluster.dead().isEmpty()) {
            throw new LaunchException("ended during the run: " + String.join(", ", cluster.dead()));
        }
        Map<String, Double> result = generator.result();
        return new Chat(
                ResultLine.require(result, "p50us") / MICROS_PER_MILLI,
                ResultLine.require(result, "p99us") / MICROS_PER_MILLI,
                ResultLine.require(result, "tps"),
                ResultLine.lost(result),
                (long) ResultLine.require(result, "errors"),
                cpus);
    }

    private Map<String, Double> cpus() {
        double seconds = options.length().toMillis() / MILLIS_PER_SECOND;
        Map<String, Double> cpus = new TreeMap<>();
        watched.forEach((name, process) -> {
            ProcessUse then = before.get(name);
            process.use().ifPresent(now -> {
                if (then != null) {
                    cpus.put(name, (now.cpuMillis() - then.cpuMillis()) / MILLIS_PER_SECOND / seconds);
                }
            });
        });
        return cpus;
    }

    private void awaitSending() {
        long deadline = System.nanoTime() + LOGIN_BOUND.plus(CLOSING_BOUND).toNanos();
        while (!generator.sends()) {
            if (generator.awaitEnd(BRIEFLY) || System.nanoTime() > deadline) {
                throw new LaunchException("the generator sends nothing; it said: "
                        + generator.log().strip());
            }
        }
        counts = System.nanoTime()
                - TimeUnit.SECONDS.toNanos(1)
                + options.warmUp().toNanos();
    }

    private void awaitUntil(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        if (left > 0 && generator.awaitEnd(Duration.ofNanos(left))) {
            throw new LaunchException("the generator ended before its time; it said: "
                    + generator.log().strip());
        }
    }

    private static List<String> arguments(AttackOptions options, Endpoint gate) {
        int addresses = (options.users() + USERS_PER_ADDRESS - 1) / USERS_PER_ADDRESS;
        return List.of(
                "--gates=" + gate.host() + ":" + gate.port(),
                "--client-num=" + options.users(),
                "--pattern=pair",
                "--frequency=" + MILLIS_BETWEEN_CHATS,
                "--source-addresses=" + String.join(",", SourceAddresses.of(SourceAddresses.USERS, addresses)),
                "--warm-up=" + options.warmUp().toSeconds(),
                "--duration=" + options.length().toSeconds(),
                "--login-timeout=" + LOGIN_BOUND.toSeconds());
    }
}
