package launcher.process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import launcher.LaunchException;

/** A process, whoever started it, and the signals it can be sent. Safe for use by any thread. */
public class RunningProcess {

    /** A killed process is gone as soon as the system has freed what it held. */
    private static final Duration KILL_BOUND = Duration.ofSeconds(10);

    private final String name;
    private final ProcessHandle handle;
    private volatile boolean paused;

    protected RunningProcess(String name, ProcessHandle handle) {
        this.name = name;
        this.handle = handle;
    }

    public final String name() {
        return name;
    }

    public final long pid() {
        return handle.pid();
    }

    /** When it was started; together with the pid, that identifies it. */
    public final Instant started() {
        return startOf(handle);
    }

    public final boolean isAlive() {
        // in this order: one that is collected in between is no zombie any more, and must not be taken for alive
        return !Platform.isZombie(handle.pid()) && handle.isAlive();
    }

    /** Memory that it holds, where the system tells. */
    public final Optional<String> residentMemory() {
        return Platform.residentMemory(handle.pid());
    }

    /** What it has used of the processors so far, where the system tells. */
    public final Optional<Duration> cpu() {
        return handle.info().totalCpuDuration();
    }

    /** Asks it to end (SIGTERM), and returns at once. */
    public final void terminate() {
        if (paused) {
            resume();
        }
        handle.destroy();
    }

    /** Asks it to end, waits for that, and after {@code grace} kills it. */
    public final StopResult stop(Duration grace) {
        if (!isAlive()) {
            return StopResult.GONE;
        }
        terminate();
        return awaitStop(grace);
    }

    /** Waits for the end of a process that has been asked to end, and after {@code grace} kills it. */
    public final StopResult awaitStop(Duration grace) {
        if (awaitEnd(grace)) {
            return StopResult.STOPPED;
        }
        return kill() ? StopResult.KILLED : StopResult.STUCK;
    }

    /**
     * Kills it (SIGKILL), and waits until it is gone.
     *
     * @return whether it is
     */
    public final boolean kill() {
        handle.destroyForcibly();
        return awaitEnd(KILL_BOUND);
    }

    /** Waits for its end, for {@code limit} at most. */
    public final boolean awaitEnd(Duration limit) {
        return Await.until(() -> !isAlive(), limit);
    }

    /** Stops its threads without telling it (SIGSTOP), until {@link #resume}. Not on Windows. */
    public final void pause() {
        signal("STOP");
        paused = true;
    }

    /** Lets it go on (SIGCONT). */
    public final void resume() {
        signal("CONT");
        paused = false;
    }

    static Instant startOf(ProcessHandle handle) {
        return handle.info().startInstant().orElse(Instant.EPOCH);
    }

    private void signal(String signal) {
        if (Platform.WINDOWS) {
            throw new LaunchException("Windows cannot pause " + name);
        }
        String command = "kill -" + signal + " " + handle.pid();
        try {
            int status = new ProcessBuilder("/bin/sh", "-c", command)
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new LaunchException(command + " failed (" + name + ")");
            }
        } catch (IOException e) {
            throw new LaunchException(command + " failed (" + name + "): " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted in " + command, e);
        }
    }
}
