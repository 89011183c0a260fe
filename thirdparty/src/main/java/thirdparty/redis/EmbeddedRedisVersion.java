package thirdparty.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a redis-server runs on this machine at all: it is asked for its version. */
final class EmbeddedRedisVersion {

    private static final Pattern VERSION = Pattern.compile("v=(\\S+)");
    private static final int LIMIT_SECONDS = 10;

    private EmbeddedRedisVersion() {}

    /**
     * Asks it.
     *
     * @throws IOException with what it said instead, such as that a library is missing
     */
    static String of(Path program) throws IOException {
        Process process = new ProcessBuilder(program.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " --version did not end within " + LIMIT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IOException("interrupted while asking " + program + " for its version", e);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        Matcher version = VERSION.matcher(said);
        if (process.exitValue() != 0 || !version.find()) {
            throw new IOException(program.getFileName() + " ended with status " + process.exitValue()
                    + (said.isEmpty()
                            ? ""
                            : " and said: " + said.lines().findFirst().orElse("")));
        }
        return version.group(1);
    }
}
