package bench.run;

import java.util.function.Consumer;
import java.util.function.Supplier;
import launcher.LaunchException;
import org.jspecify.annotations.Nullable;

/** Stops the one run of a command, whenever that is asked for: before it begins, too. Safe for use by any thread. */
public final class StopSwitch {

    /** Guarded by this. */
    private @Nullable Runnable stop;

    /** Guarded by this. */
    private boolean stopped;

    /**
     * Makes the run, which {@link #stop} stops from now on.
     *
     * @param stop what stops it; may be called on any thread, and after its end
     * @throws LaunchException if it has been stopped already
     */
    public synchronized <R> R begin(Supplier<R> made, Consumer<R> stop) {
        if (stopped) {
            throw new LaunchException("stopped before anything was done");
        }
        R run = made.get();
        this.stop = () -> stop.accept(run);
        return run;
    }

    /** Stops the run if there is one, and lets none begin. Blocks for as long as that takes. */
    public void stop() {
        Runnable current;
        synchronized (this) {
            stopped = true;
            current = stop;
        }
        if (current != null) {
            current.run();
        }
    }
}
