package common.lifecycle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that has started: how it stops, step by step, in {@link StopOrder}. Safe for use by any thread. */
public final class RunningServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

    private final List<Step> steps = new ArrayList<>();
    private final String description;
    private boolean closed;

    /** @param description what it is and where it listens, such as {@code gate 1: clients 0.0.0.0:9090} */
    private RunningServer(String description, List<Step> steps) {
        this.description = description;
        this.steps.addAll(steps);
        this.steps.sort(Comparator.comparing(Step::order)); // stable: steps of one order run as they were added
    }

    public String description() {
        return description;
    }

    /** Runs the steps. A step that fails is logged, and the next one runs all the same. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (Step step : steps) {
            try {
                step.action.run();
            } catch (Throwable t) { // Netty throws checked exceptions past the compiler
                LOG.warn("stopping: step {} failed, going on", step.order, t);
            }
        }
    }

    private record Step(StopOrder order, Runnable action) {}

    /**
     * Collects the steps while the parts are being started, so that a start that fails half-way can be undone. Not
     * thread-safe.
     */
    public static final class Builder {

        private final List<Step> steps = new ArrayList<>();

        public Builder onStop(StopOrder order, Runnable action) {
            steps.add(new Step(order, action));
            return this;
        }

        /** The started process. */
        public RunningServer started(String description) {
            return new RunningServer(description, steps);
        }
    }
}
