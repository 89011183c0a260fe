package thirdparty.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the embedded Redis in the foreground, for as long as this JVM lives: {@code [-port PORT] [-dir DIRECTORY]}. */
@Command(
        name = "redis",
        description = "Runs the embedded Redis on 127.0.0.1 until it gets SIGTERM.",
        separator = " ",
        mixinStandardHelpOptions = true)
public final class EmbeddedRedisMain implements Callable<Integer> {

    private static final String HOST = "127.0.0.1";
    private static final int LONGEST_STOP_SECONDS = 5;

    @Option(
            names = {"-port", "--port"},
            defaultValue = "6379",
            description = "port (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = {"-dir", "--dir"},
            defaultValue = "run/redis",
            description = "the program and its data (default: ${DEFAULT-VALUE})")
    private Path directory = Path.of("");

    private EmbeddedRedisMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new EmbeddedRedisMain()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            Path data = Files.createDirectories(directory.toAbsolutePath());
            EmbeddedRedis redis = EmbeddedRedis.unpackedIn(data);
            Process process = new ProcessBuilder(redis.command(HOST, port, data, EmbeddedRedis.Durability.EVERY_SECOND))
                    .inheritIO()
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "stop-redis"));
            return process.waitFor();
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
