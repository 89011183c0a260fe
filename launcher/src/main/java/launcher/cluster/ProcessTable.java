package launcher.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import launcher.LaunchException;
import launcher.process.ManagedProcess;
import launcher.process.ProcessSpec;
import launcher.process.ProcessState;
import launcher.process.RunDirectory;
import launcher.process.RunningProcess;

/**
 * The processes that were started here, by name, and noted in the run directory so that another launcher finds them.
 *
 * <p>{@link #close} stops them, and waits for a start that is under way: whatever is started is either stopped by it or
 * refused after it. Safe for use by any thread.
 */
final class ProcessTable implements AutoCloseable {

    private final RunDirectory run;
    private final Consumer<String> report;

    /** Guarded by this. The newest process of each name, dead or alive. */
    private final Map<String, ManagedProcess> processes = new LinkedHashMap<>();

    /** Written under this. */
    private volatile boolean closed;

    ProcessTable(RunDirectory run, Consumer<String> report) {
        this.run = run;
        this.report = report;
    }

    boolean isClosed() {
        return closed;
    }

    /** Starts a process. Its log begins anew with the first of its name. */
    synchronized ManagedProcess launch(ProcessSpec spec) {
        if (closed) {
            throw new LaunchException("stopped before " + spec.name() + " was started");
        }
        ManagedProcess before = processes.get(spec.name());
        if (before == null) {
            run.clearLog(spec.name());
        } else if (before.isAlive()) {
            throw new LaunchException(spec.name() + " runs already (pid " + before.pid() + ")");
        }
        ManagedProcess process = ManagedProcess.start(spec, run.root(), run.log(spec.name()));
        processes.put(spec.name(), process);
        run.write(ProcessState.of(process, Optional.empty()));
        return process;
    }

    /** Notes that a process is ready. */
    synchronized void ready(ManagedProcess process, String says) {
        if (processes.get(process.name()) == process) {
            run.write(ProcessState.of(process, Optional.of(says)));
        }
    }

    /** Notes that a process has ended on purpose. It can be started again. */
    synchronized void ended(ManagedProcess process) {
        if (processes.get(process.name()) == process) {
            run.remove(process.name());
        }
    }

    /** The newest process of that name, dead or alive. */
    synchronized ManagedProcess get(String name) {
        ManagedProcess process = processes.get(name);
        if (process == null) {
            throw new LaunchException(name + " has not been started (expected: one of " + processes.keySet() + ")");
        }
        return process;
    }

    /** The names of those that have ended. */
    synchronized List<String> dead() {
        return processes.values().stream()
                .filter(process -> !process.isAlive())
                .map(RunningProcess::name)
                .toList();
    }

    /** Leaves them all running: {@link #close} has nothing to do from now on. */
    synchronized void leaveRunning() {
        if (closed) {
            throw new LaunchException("stopped before all was ready");
        }
        closed = true;
        processes.clear();
    }

    @Override
    public synchronized void close() {
        closed = true;
        List<RunningProcess> stuck = Stopping.stopAll(processes.values(), report);
        processes.values().stream()
                .filter(process -> !stuck.contains(process))
                .forEach(process -> run.remove(process.name()));
        processes.clear();
    }
}
