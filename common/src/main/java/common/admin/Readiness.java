package common.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Whether a process can serve now, and if not, why. Safe for use by any thread. */
public final class Readiness {

    private final List<Supplier<Optional<String>>> checks = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    /**
     * Adds a condition. It may block for a few seconds: it is never run on a thread that does anything else.
     *
     * @param obstacle what is wrong at the moment in a few words, or empty if nothing is
     */
    public Readiness unless(Supplier<Optional<String>> obstacle) {
        checks.add(obstacle);
        return this;
    }

    /** From now on the process is not ready, since it stops. */
    public void stopping() {
        stopping = true;
    }

    /** All that is wrong at the moment; empty if the process can serve. A check that fails is an obstacle itself. */
    List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        if (stopping) {
            obstacles.add("the process is stopping");
        }
        for (Supplier<Optional<String>> check : checks) {
            try {
                check.get().ifPresent(obstacles::add);
            } catch (RuntimeException e) {
                obstacles.add("a check failed: " + e);
            }
        }
        return obstacles;
    }
}
