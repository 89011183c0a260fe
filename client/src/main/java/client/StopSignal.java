package client;

import client.load.LoadRun;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns Ctrl-C (or a SIGTERM) into the ordinary end of a run: the run is told to stop, sums up, and the process exits
 * with the run's own status instead of the signal's.
 *
 * <p>The process stays up for as long as the run needs, but not longer than it is given.
 */
final class StopSignal implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StopSignal.class);

    private final LoadRun run;
    private final Duration patience;
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final Thread hook = new Thread(this::stopRun, "client-stop");

    private StopSignal(LoadRun run, Duration patience) {
        this.run = run;
        this.patience = patience;
    }

    /** Listens from now on, until closed. */
    static StopSignal stops(LoadRun run, Duration patience) {
        StopSignal signal = new StopSignal(run, patience);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** The run has ended, all is printed, and this is the exit status. */
    void ended(int exitStatus) {
        status.complete(exitStatus);
    }

    @Override
    public void close() {
        // a run that failed must not keep the process waiting
        status.complete(Client.FAILED);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            log.debug("the signal has come already, and its hook ends the process", stopping);
        }
    }

    private void stopRun() {
        run.stop();
        int exitStatus = Client.FAILED;
        try {
            exitStatus = status.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.error("no summary within {} s (expected: one after the drain)", patience.toSeconds());
        } catch (ExecutionException | InterruptedException e) {
            log.error("no summary", e);
        }
        Runtime.getRuntime().halt(exitStatus);
    }
}
