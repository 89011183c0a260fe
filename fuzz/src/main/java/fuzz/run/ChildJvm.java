package fuzz.run;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import launcher.LaunchException;
import launcher.process.Jvm;

/** A JVM of its own, with this module on its class path and its output in a file. Safe for use by any thread. */
final class ChildJvm implements AutoCloseable {

    private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);

    private static final List<String> OPTIONS = List.of(
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-XX:-OmitStackTraceInFastThrow",
            "-XX:+EnableDynamicAgentLoading", // Jazzer instruments what it has not loaded yet
            "-Djdk.attach.allowAttachSelf=true",
            "-Dio.netty.leakDetection.level=disabled", // targets count the bytes themselves
            "-Dio.netty.tryReflectionSetAccessible=false",
            "-Dlogback.configurationFile=fuzz/logback.xml");

    private final String name;
    private final Process process;

    private ChildJvm(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param name names it to people
     * @param launcher the class path of the servers
     * @param options beside the usual ones
     * @param directory where it works
     * @param log takes its output, from its beginning
     */
    static ChildJvm start(
            String name,
            String launcher,
            List<String> options,
            String mainClass,
            List<String> arguments,
            Path directory,
            Path log) {
        Jvm jvm = new Jvm(classPath(launcher), OPTIONS).with(options);
        try {
            return new ChildJvm(
                    name,
                    new ProcessBuilder(jvm.command(mainClass, arguments))
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start());
        } catch (IOException e) {
            throw new LaunchException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    /** Its exit status, if it ends within {@code limit}. */
    OptionalInt awaitEnd(Duration limit) {
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            return ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while waiting for " + name, e);
        }
    }

    /** Kills it if it is still there: it has nothing to put in order. */
    @Override
    public void close() {
        process.destroyForcibly();
        if (awaitEnd(KILLED_WITHIN).isEmpty()) {
            throw new LaunchException(name + " (pid " + process.pid() + ") cannot be killed: the system holds it");
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** The launcher's class path does not have this module, nor Jazzer, which is beside it. */
    private static String classPath(String launcher) {
        try {
            Path own = Path.of(ChildJvm.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path more = Files.isDirectory(own) ? own : own.resolveSibling("*");
            return launcher + File.pathSeparator + more;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class comes from no file: " + ChildJvm.class, e);
        }
    }
}
