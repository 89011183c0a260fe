package bench.micro;

import common.config.Endpoint;
import common.config.RedisSettings;
import common.store.Account;
import common.store.Appended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import launcher.process.ManagedProcess;
import launcher.process.ProcessSpec;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import redis.clients.jedis.Jedis;
import thirdparty.redis.EmbeddedRedis;
import thirdparty.redis.InboxSettings;
import thirdparty.redis.RedisAccounts;
import thirdparty.redis.RedisBatch;
import thirdparty.redis.RedisInboxes;

/** Messages into inboxes, through one connection to an embedded Redis, a batch at a time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StoreBenchmark {

    private static final int USERS = 100;
    private static final InboxSettings SETTINGS = InboxSettings.STANDARD.withCapacity(10_000_000);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final byte[] message = Chats.chat(1).toByteArray();

    /** Messages in a batch. */
    @Param({"1", "16", "256"})
    public int batch;

    private @Nullable ManagedProcess redis;
    private @Nullable Path directory;
    private Endpoint endpoint = new Endpoint("127.0.0.1", 1);
    private @Nullable RedisBatch asks;
    private @Nullable RedisInboxes inboxes;
    private long token;

    /** Counts messages, where the score counts batches. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Messages {
        /** Stored. */
        public long messages;
    }

    /** Starts a Redis that keeps nothing on disk. */
    @Setup
    public void start() throws IOException {
        Path made = Files.createTempDirectory("face2face-bench");
        directory = made;
        endpoint = new Endpoint("127.0.0.1", freePort());
        EmbeddedRedis program = EmbeddedRedis.unpackedIn(made);
        List<String> command = program.command(endpoint.host(), endpoint.port(), made, EmbeddedRedis.Durability.NONE);
        ProcessSpec spec = new ProcessSpec(
                "redis",
                command,
                Map.of(),
                line -> line.contains("Ready to accept") ? Optional.of(line) : Optional.empty(),
                ProcessSpec.Output.LOG);
        ManagedProcess started = ManagedProcess.start(spec, made, made.resolve("redis.log"));
        redis = started;
        started.awaitReady(TIMEOUT);
        RedisBatch connected = new RedisBatch(new RedisSettings(endpoint, TIMEOUT, Duration.ZERO));
        asks = connected;
        inboxes = new RedisInboxes(connected, SETTINGS);
    }

    /** Empties it, so that a long run does not fill the memory, and registers the receivers again. */
    @Setup(Level.Iteration)
    public void empty() {
        try (Jedis jedis = new Jedis(endpoint.host(), endpoint.port())) {
            jedis.flushDB();
        }
        RedisBatch connected = Objects.requireNonNull(asks);
        RedisAccounts accounts = new RedisAccounts(connected);
        for (int i = 0; i < USERS; i++) {
            accounts.create("client-" + i, new Account("hash", "bench"));
        }
        connected.flush();
    }

    /** One batch, each message for another receiver if they are enough. */
    @Benchmark
    public void append(Messages counter) {
        RedisInboxes store = Objects.requireNonNull(inboxes);
        List<CompletableFuture<Appended>> answers = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            String token = "client-1\n" + Long.toHexString(this.token++);
            answers.add(store.append("client-" + i % USERS, token, message).toCompletableFuture());
        }
        Objects.requireNonNull(asks).flush();
        for (CompletableFuture<Appended> answer : answers) {
            if (!(answer.join() instanceof Appended.Stored)) {
                throw new IllegalStateException(answer.join() + " (expected: Stored)");
            }
        }
        counter.messages += batch;
    }

    /** Ends it. */
    @TearDown
    public void stop() throws IOException {
        if (asks != null) {
            asks.close();
        }
        if (redis != null) {
            redis.stop(TIMEOUT);
        }
        if (directory != null) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
