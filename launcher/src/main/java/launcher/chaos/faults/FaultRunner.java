package launcher.chaos.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import launcher.LaunchException;
import launcher.chaos.history.Event;
import launcher.chaos.history.Recorder;
import launcher.cluster.Cluster;
import org.jspecify.annotations.Nullable;

/** Makes the faults of a schedule happen, each at its time, and repairs them. Those of one target never overlap. */
public final class FaultRunner implements AutoCloseable {

    private final Cluster cluster;
    private final Map<String, FaultProxy> proxies;
    private final @Nullable LinkCuts cuts;
    private final Recorder recorder;
    private final Consumer<String> report;
    private final Map<String, ExecutorService> threads = new HashMap<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();

    /**
     * A runner that has not begun.
     *
     * @param proxies before the backends, by their names
     * @param cuts between processes on hosts of their own, or {@code null} if they are not
     * @param report takes a line for each fault
     */
    public FaultRunner(
            Cluster cluster,
            Map<String, FaultProxy> proxies,
            @Nullable LinkCuts cuts,
            Recorder recorder,
            Consumer<String> report) {
        this.cluster = cluster;
        this.proxies = Map.copyOf(proxies);
        this.cuts = cuts;
        this.recorder = recorder;
        this.report = report;
    }

    /** Faults so far. */
    public int begun() {
        return begun.get();
    }

    /** Processes killed so far. */
    public int kills() {
        return kills.get();
    }

    /**
     * Runs all, and returns when the last is repaired.
     *
     * @throws LaunchException if a process did not start again
     */
    public void run(List<Fault> faults) {
        long begin = System.nanoTime();
        CompletableFuture<?>[] repaired = faults.stream()
                .map(fault -> CompletableFuture.runAsync(() -> run(fault, begin), threadOf(fault)))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(repaired).join();
    }

    /** Begins no more, and lets those that have begun be. */
    @Override
    public void close() {
        threads.values().forEach(ExecutorService::shutdownNow);
    }

    /** Faults of links wait for nothing but others of the same sort; who leaves waits for who joins. */
    private ExecutorService threadOf(Fault fault) {
        String key = fault.kind().isOfMembers()
                ? "members"
                : fault.kind().isOfLinks() ? fault.label() + fault.target() : fault.target();
        return threads.computeIfAbsent(
                key,
                name -> Executors.newSingleThreadExecutor(run -> {
                    Thread thread = new Thread(run, "fault-" + name);
                    thread.setDaemon(true);
                    return thread;
                }));
    }

    private void run(Fault fault, long begin) {
        sleep(begin + fault.at().toNanos() - System.nanoTime());
        begun.incrementAndGet();
        report.accept("fault " + fault.number() + ": " + fault);
        recorder.record(at -> new Event.FaultBegan(at, fault.number(), fault.label(), fault.target()));
        switch (fault.kind()) {
            case KILL -> kill(fault);
            case RESTART -> restart(fault);
            case CRASH -> crash(fault);
            case DRAIN -> cluster.stop(fault.target());
            case JOIN -> join(fault);
            case PAUSE -> pause(fault);
            case CUT -> proxy(fault).cut();
            case STALL -> stall(fault);
            case DROP -> drop(fault);
            case PARTITION -> partition(fault);
        }
        recorder.record(at -> new Event.FaultEnded(at, fault.number(), fault.label(), fault.target()));
        if (fault.kind().isOfMembers()) {
            sleep(fault.lasts());
        }
        if (fault.kind() == FaultKind.PARTITION) {
            report.accept(cuts().awaitLink(fault));
        }
    }

    private void crash(Fault fault) {
        kills.incrementAndGet();
        cluster.kill(fault.target());
    }

    /** Nobody leaves before it serves, as in docs/scaling.md: otherwise there may be nobody left of its kind. */
    private void join(Fault fault) {
        cluster.start(fault.target());
        cluster.awaitServing(fault.target());
    }

    private void kill(Fault fault) {
        crash(fault);
        sleep(fault.lasts());
        cluster.start(fault.target());
    }

    private void restart(Fault fault) {
        cluster.stop(fault.target());
        sleep(fault.lasts());
        cluster.start(fault.target());
    }

    private void pause(Fault fault) {
        cluster.process(fault.target()).pause();
        try {
            sleep(fault.lasts());
        } finally {
            cluster.process(fault.target()).resume();
        }
    }

    private void stall(Fault fault) {
        proxy(fault).setStalled(true);
        sleep(fault.lasts());
        proxy(fault).setStalled(false);
    }

    private void drop(Fault fault) {
        proxy(fault).dropPushes(fault.percent());
        sleep(fault.lasts());
        proxy(fault).dropPushes(0);
    }

    private void partition(Fault fault) {
        cuts().cut(fault);
        try {
            sleep(fault.lasts());
        } finally {
            cuts().heal(fault);
        }
    }

    private LinkCuts cuts() {
        if (cuts == null) {
            throw new LaunchException("all processes are on one host (expected: each on its own)");
        }
        return cuts;
    }

    private FaultProxy proxy(Fault fault) {
        FaultProxy proxy = proxies.get(fault.target());
        if (proxy == null) {
            throw new LaunchException(
                    "no proxy before " + fault.target() + " (expected: one of " + proxies.keySet() + ")");
        }
        return proxy;
    }

    private static void sleep(Duration time) {
        sleep(time.toNanos());
    }

    private static void sleep(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                throw new LaunchException("interrupted between two faults");
            }
        }
    }
}
