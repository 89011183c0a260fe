package thirdparty.testing;

import static org.awaitility.Awaitility.await;

import common.config.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import thirdparty.redis.EmbeddedRedis;
import thirdparty.redis.RedisPing;

/** Any number of redis-servers on free ports of the loopback, each a process that can be killed, stopped and started again. */
public final class RedisServers implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** A node of a cluster takes the port that is this much higher as well; both stay below those of outgoing connections. */
    private static final int BUS = 10_000;

    private final Path directory;
    private final EmbeddedRedis program;
    private final Map<Integer, List<String>> commands = new HashMap<>();
    private final Map<Integer, Process> running = new HashMap<>();

    /** @param directory for the program, and for what the servers write */
    public RedisServers(Path directory) throws IOException {
        this.directory = directory;
        this.program = EmbeddedRedis.unpackedIn(directory);
    }

    /** Starts one that keeps nothing, waits until it answers, and says on which port. */
    public int start(String... options) {
        int port = freePort();
        List<String> all = new ArrayList<>(List.of("--port", Integer.toString(port)));
        all.addAll(List.of(options));
        return start(port, all);
    }

    /** The same with the whole command line, which says the port itself. */
    public int start(int port, List<String> options) {
        Path own = directoryOf(port);
        List<String> command = new ArrayList<>(List.of(program.program().toString()));
        command.addAll(options);
        command.addAll(List.of("--bind", "127.0.0.1", "--dir", own.toString(), "--save", "", "--appendonly", "no"));
        command.addAll(List.of("--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0"));
        commands.put(port, command);
        startAgain(port);
        return port;
    }

    /** Starts a sentinel with that configuration file, and says on which port. */
    public int startSentinel(String configuration) throws IOException {
        int port = freePort();
        Path file = directoryOf(port).resolve("sentinel.conf");
        Files.writeString(file, "bind 127.0.0.1\nport " + port + "\n" + configuration);
        commands.put(port, List.of(program.program().toString(), file.toString(), "--sentinel"));
        startAgain(port);
        return port;
    }

    /** Starts one that was killed, with the options that it had, and waits until it answers. */
    public void startAgain(int port) {
        try {
            running.put(
                    port,
                    new ProcessBuilder(commands.get(port))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(
                                    directoryOf(port).resolve("log").toFile()))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().pollInterval(Duration.ofMillis(20)).atMost(LONG).until(() -> answersOrHasEnded(port));
        if (!running.get(port).isAlive()) {
            throw new IllegalStateException("redis-server ended with status "
                    + running.get(port).exitValue() + ", see the log in " + directoryOf(port));
        }
    }

    /** Ends it with SIGKILL. */
    public void kill(int port) {
        running.remove(port).destroyForcibly().onExit().join();
    }

    /** Stops it with SIGSTOP: it keeps its connections, and says nothing. */
    public void pause(int port) {
        signal(port, "STOP");
    }

    public void resume(int port) {
        signal(port, "CONT");
    }

    /** Of all that were started, also of those that were killed; in no order. */
    public Set<Integer> ports() {
        return Set.copyOf(commands.keySet());
    }

    public Endpoint endpoint(int port) {
        return new Endpoint("127.0.0.1", port);
    }

    /** For looking into it; the caller closes it. */
    public Jedis client(int port) {
        DefaultJedisClientConfig config = DefaultJedisClientConfig.builder()
                .timeoutMillis((int) LONG.toMillis())
                .autoNegotiateProtocol(false)
                .build();
        return new Jedis(new HostAndPort("127.0.0.1", port), config);
    }

    @Override
    public void close() {
        running.values().forEach(Process::destroyForcibly);
        running.values().forEach(process -> process.onExit().join());
        running.clear();
    }

    /** A port that nobody listens on, nor on its bus port. */
    public static int freePort() {
        while (true) {
            int port = RandomGenerator.getDefault().nextInt(BUS, 2 * BUS);
            if (isFree(port) && isFree(port + BUS)) {
                return port;
            }
        }
    }

    private boolean answersOrHasEnded(int port) {
        return !running.get(port).isAlive() || RedisPing.ask(endpoint(port)) != RedisPing.Answer.NONE;
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false; // somebody has it
        }
    }

    private void signal(int port, String name) {
        try {
            Process kill = new ProcessBuilder(
                            "kill", "-" + name, Long.toString(running.get(port).pid()))
                    .start();
            if (kill.onExit().join().exitValue() != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + kill.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path directoryOf(int port) {
        try {
            return Files.createDirectories(directory.resolve(Integer.toString(port)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
