package fuzz.stateful;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import launcher.LaunchException;

/** Has a JVM collect all garbage, by the JDK's own {@code jcmd}: a buffer that is lost is found when it is collected. */
final class Garbage {

    private static final int PATIENCE_SECONDS = 60;

    private Garbage() {}

    /**
     * Returns when it is done.
     *
     * @throws LaunchException if it cannot be
     */
    static void collect(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        List<String> command = List.of(jcmd, "-J-Xmx32m", "-J-XX:+UseSerialGC", Long.toString(pid), "GC.run");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new LaunchException(
                            command + " failed (expected: status 0 within " + PATIENCE_SECONDS + " s)");
                }
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new LaunchException("cannot run " + command + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted in " + command, e);
        }
    }
}
