package bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import launcher.LaunchException;

/**
 * Asks a JVM to collect all garbage, with the JDK's own {@code jcmd}. What is left on the heap then is alive: there is no
 * other way to tell that from garbage which the collector has not come to yet.
 */
final class FullCollection {

    private static final int PATIENCE_SECONDS = 30;

    /** It lives for a moment, beside servers that are being watched. */
    private static final List<String> SMALL = List.of("-J-Xmx32m", "-J-XX:+UseSerialGC", "-J-XX:TieredStopAtLevel=1");

    private final Path jcmd;

    FullCollection() {
        jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            throw new LaunchException("no " + jcmd + " (expected: a JDK, which has it)");
        }
    }

    /** Has it done, and returns when it is. */
    void of(long pid) {
        List<String> command = new ArrayList<>(List.of(jcmd.toString()));
        command.addAll(SMALL);
        command.addAll(List.of(Long.toString(pid), "GC.run"));
        Process process = start(command);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new LaunchException(command + " took more than " + PATIENCE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new LaunchException(command + " ended with status " + process.exitValue() + " (expected: 0)");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted in " + command, e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new LaunchException("cannot run " + command + ": " + e.getMessage(), e);
        }
    }
}
