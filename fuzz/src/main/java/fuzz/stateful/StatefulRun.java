package fuzz.stateful;

import fuzz.run.Children;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import launcher.LaunchException;
import launcher.cluster.Cluster;
import launcher.fuzz.FuzzOptions;
import launcher.process.RunDirectory;
import protobuf.ParseRegistryMap;

/**
 * A cluster of real processes under many strangers at once, and decent clients that have to be served all the while. To be
 * run once, by one thread.
 */
public final class StatefulRun {

    /** At a time. */
    private static final int STRANGERS = 24;

    private static final Duration BETWEEN_CLIENTS = Duration.ofSeconds(3);

    /** A stranger's connection has a few dozen moves of milliseconds, and none waits long. */
    private static final Duration LAST_CONNECTION = Duration.ofSeconds(60);

    private final FuzzOptions options;
    private final Children children;
    private final Consumer<String> out;
    private final RunDirectory run;
    private final Tally tally = new Tally();
    private int clients;

    /**
     * A run.
     *
     * @param children takes the cluster
     * @param out takes what came of it
     */
    public StatefulRun(FuzzOptions options, Children children, Consumer<String> out) {
        this.options = options;
        this.children = children;
        this.out = out;
        this.run = new RunDirectory(options.run().root().resolve("stateful"));
    }

    /** Says whether nothing was found. */
    public boolean run() {
        FuzzedCluster.SERVERS.forEach(run::clearLog);
        try (Cluster cluster = children.add(() -> FuzzedCluster.build(options, run, line -> {}))) {
            cluster.startAll();
            serveOne(cluster);
            let(strangers(cluster), cluster);
            serveOne(cluster);
            new Aftermath(cluster, run).findings(() -> serveOne(cluster)).forEach(tally::found);
        }
        report();
        return tally.findings().isEmpty();
    }

    private List<Stranger> strangers(Cluster cluster) {
        ParseRegistryMap registry = ParseRegistryMap.standard();
        return IntStream.rangeClosed(1, STRANGERS)
                .mapToObj(number -> new Stranger(
                        number,
                        options.seed(),
                        cluster.gates().get(0),
                        cluster.webs().get(0),
                        registry,
                        tally))
                .toList();
    }

    /** Lets them do as they like for as long as was asked for, and returns when the last one is gone. */
    private void let(List<Stranger> strangers, Cluster cluster) {
        List<Thread> threads = new ArrayList<>();
        strangers.forEach(stranger -> threads.add(new Thread(stranger, "stranger-" + (threads.size() + 1))));
        threads.forEach(thread -> thread.setDaemon(true));
        long end = System.nanoTime() + options.length().toNanos();
        threads.forEach(Thread::start);
        try {
            while (System.nanoTime() < end
                    && !children.isClosed()
                    && tally.findings().isEmpty()) {
                serveOne(cluster);
                LockSupport.parkNanos(Math.min(BETWEEN_CLIENTS.toNanos(), Math.max(0, end - System.nanoTime())));
            }
        } finally {
            strangers.forEach(Stranger::stop);
        }
        if (children.isClosed()) {
            throw new LaunchException("stopped while fuzzing a cluster");
        }
        threads.forEach(this::awaitEnd);
    }

    private void awaitEnd(Thread thread) {
        try {
            thread.join(LAST_CONNECTION.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while fuzzing a cluster", e);
        }
        if (thread.isAlive()) {
            tally.found(thread.getName() + " hangs on its connection (expected: an end within "
                    + TimeUnit.NANOSECONDS.toSeconds(LAST_CONNECTION.toNanos()) + " s)");
        }
    }

    /** By TCP and by WebSocket in turn. */
    private void serveOne(Cluster cluster) {
        clients++;
        boolean web = clients % 2 == 0;
        new FreshClient(web ? cluster.webs().get(0) : cluster.gates().get(0), web)
                .serve("fresh-" + clients)
                .ifPresent(tally::found);
    }

    private void report() {
        List<String> findings = tally.findings();
        out.accept("stateful: " + (findings.isEmpty() ? "nothing found; " : "FOUND; ") + tally.figures() + "; "
                + clients + " decent clients served meanwhile");
        findings.forEach(finding -> out.accept("  " + finding));
        if (!findings.isEmpty()) {
            out.accept("  the logs: " + run.logs());
            out.accept("  to send the same again: ./face2face fuzz --stateful --minutes "
                    + options.length().toSeconds() / 60.0 + " --seed " + options.seed());
        }
    }
}
