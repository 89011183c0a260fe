package bench.run;

import client.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import launcher.LaunchException;
import launcher.process.Jvm;
import launcher.process.ManagedProcess;
import launcher.process.ProcessSpec;

/** The load generator, in a JVM of its own. Not thread-safe. */
public final class GeneratorProcess {

    /** What it is called among the processes. */
    public static final String NAME = "generator";

    /** It shall not be the bottleneck, nor collect garbage while it measures if it can be helped. */
    private static final List<String> JVM_OPTIONS =
            List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-Dio.netty.leakDetection.samplingInterval=4096");

    /** What the line of its first second begins with. */
    private static final Pattern FIRST_SECOND = Pattern.compile("^\\s*1s {2}sent ", Pattern.MULTILINE);

    private final ManagedProcess process;

    private GeneratorProcess(ManagedProcess process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param classPath has the client's classes
     * @param arguments those of {@link Client}
     */
    public static GeneratorProcess start(Processes processes, String classPath, List<String> arguments) {
        return start(processes, classPath, List.of(), arguments);
    }

    /**
     * The same with options for its JVM.
     *
     * @param options added to its own
     */
    public static GeneratorProcess start(
            Processes processes, String classPath, List<String> options, List<String> arguments) {
        Jvm jvm = new Jvm(
                classPath, Stream.concat(JVM_OPTIONS.stream(), options.stream()).toList());
        return new GeneratorProcess(
                processes.start(ProcessSpec.server(NAME, jvm.command(Client.class.getName(), arguments))));
    }

    public long pid() {
        return process.pid();
    }

    /** Whether it has sent for a second. */
    public boolean sends() {
        return FIRST_SECOND.matcher(log()).find();
    }

    /** Waits until it has ended, for {@code limit} at most, and returns whether it has. */
    public boolean awaitEnd(Duration limit) {
        return process.awaitExit(limit).isPresent();
    }

    /** All that it has said. */
    public String log() {
        try {
            return Files.exists(process.log()) ? Files.readString(process.log(), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What it has counted, once it has ended, by the keys of its RESULT line.
     *
     * @throws LaunchException if it ended without
     */
    public Map<String, Double> result() {
        String log = log();
        return ResultLine.last(log.lines().toList())
                .orElseThrow(
                        () -> new LaunchException("the generator ended without a result; it said: " + log.strip()));
    }
}
