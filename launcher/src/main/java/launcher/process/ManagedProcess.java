package launcher.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import launcher.LaunchException;

/** A process that this JVM has started: it can be watched until it is ready, and tells its exit status. */
public final class ManagedProcess extends RunningProcess {

    private final ProcessSpec spec;
    private final Process process;
    private final LogFile log;

    private ManagedProcess(ProcessSpec spec, Process process, LogFile log) {
        super(spec.name(), process.toHandle());
        this.spec = spec;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it, and returns at once.
     *
     * @param workingDirectory where it runs, and leaves a core if it must
     * @param log takes its output, after what is there
     * @throws LaunchException if there is no such program
     */
    public static ManagedProcess start(ProcessSpec spec, Path workingDirectory, Path log) {
        ProcessBuilder builder = new ProcessBuilder(Platform.detached(spec.command()))
                .directory(workingDirectory.toFile())
                .redirectInput(Redirect.from(Platform.nothing()))
                .redirectErrorStream(spec.output() == ProcessSpec.Output.LOG)
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        if (spec.output() == ProcessSpec.Output.LOG) {
            builder.redirectOutput(Redirect.appendTo(log.toFile()));
        }
        builder.environment().putAll(spec.environment());
        try {
            LogFile sinceNow = LogFile.fromEndOf(log);
            return new ManagedProcess(spec, builder.start(), sinceNow);
        } catch (IOException e) {
            throw new LaunchException("cannot start " + spec.name() + ": " + e.getMessage(), e);
        }
    }

    public Path log() {
        return log.path();
    }

    /** What it said of itself when it was ready, if it has been since its start. */
    public Optional<String> ready() {
        return log.lines().stream().map(spec.ready()).flatMap(Optional::stream).findFirst();
    }

    /**
     * Waits until it says that it is ready.
     *
     * @return what it says of itself
     * @throws LaunchException as soon as it ends, with its own sentence, or when {@code limit} has passed
     */
    public String awaitReady(Duration limit) {
        boolean decided = Await.until(() -> ready().isPresent() || !isAlive(), limit);
        Optional<String> ready = ready();
        if (ready.isPresent()) {
            return ready.get();
        }
        if (decided) {
            throw new LaunchException(name() + " did not start: "
                    + log.lastSentence().orElse("it ended without a word") + " (its log: " + log() + ")");
        }
        throw new LaunchException(
                name() + " was not ready within " + limit.toSeconds() + " s (its log: " + log() + ")");
    }

    /** Waits for its end, for {@code limit} at most, and returns its exit status if that has come. */
    public OptionalInt awaitExit(Duration limit) {
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            return ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while waiting for " + name(), e);
        }
    }
}
