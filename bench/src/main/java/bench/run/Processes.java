package bench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import launcher.LaunchException;
import launcher.cluster.Cluster;
import launcher.cluster.Stopping;
import launcher.process.ManagedProcess;
import launcher.process.ProcessSpec;
import launcher.process.RunDirectory;

/** All that runs now and has to end with the run. Safe for use by any thread. */
public final class Processes implements AutoCloseable {

    private final RunDirectory run;

    /** Guarded by this. */
    private final List<ManagedProcess> processes = new ArrayList<>();

    /** Guarded by this. */
    private final List<Cluster> clusters = new ArrayList<>();

    /** Guarded by this. */
    private boolean closed;

    /** @param run takes the logs of what is started */
    public Processes(RunDirectory run) {
        this.run = run;
    }

    /** Starts one with a log of its own. */
    public synchronized ManagedProcess start(ProcessSpec spec) {
        requireOpen();
        run.clearLog(spec.name());
        ManagedProcess process = ManagedProcess.start(spec, run.root(), log(spec.name()));
        processes.add(process);
        return process;
    }

    /** Has {@code cluster}, which has not been started yet, end with the run. */
    public synchronized Cluster add(Cluster cluster) {
        requireOpen();
        clusters.add(cluster);
        return cluster;
    }

    /** Ends what has been started up to now. */
    public synchronized void stopAll() {
        Stopping.stopAll(processes, line -> {});
        processes.clear();
        clusters.forEach(Cluster::close);
        clusters.clear();
    }

    private Path log(String name) {
        return run.log(name);
    }

    private void requireOpen() {
        if (closed) {
            throw new LaunchException("stopped");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        stopAll();
    }
}
