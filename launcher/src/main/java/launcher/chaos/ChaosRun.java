package launcher.chaos;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import launcher.LaunchException;
import launcher.chaos.check.Checker;
import launcher.chaos.check.Recovery;
import launcher.chaos.check.RecoveryTimes;
import launcher.chaos.faults.Fault;
import launcher.chaos.faults.FaultRunner;
import launcher.chaos.history.Event;
import launcher.chaos.history.History;
import launcher.chaos.history.Recorder;
import launcher.chaos.load.Load;
import launcher.chaos.load.SdkClients;
import launcher.cluster.ClusterBuilder;
import launcher.process.Await;

/**
 * One run, from nothing to nothing: cluster, load, faults, drain, verdict. {@link #close} may be called at any moment by
 * another thread, and stops everything that was started.
 */
public final class ChaosRun implements AutoCloseable {

    private static final Duration ALL_LOGGED_IN = Duration.ofSeconds(30);
    private static final Duration ALL_RECEIVED = Duration.ofSeconds(90);
    private static final Duration PROGRESS = Duration.ofSeconds(10);

    private final ChaosOptions options;
    private final Consumer<String> out;
    private final Recorder recorder;
    private final ChaosCluster cluster;
    private final EventLoopGroup threads =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("chaos-load"), NioIoHandler.newFactory());
    private final FaultRunner faults;
    private final Load load;
    private final List<String> failures = new ArrayList<>();
    private final long begin = System.nanoTime();

    /**
     * Chooses ports and writes settings; starts nothing yet.
     *
     * @param builder of a cluster that keeps its files in the directory of the options
     * @param out takes the lines that people read
     */
    public ChaosRun(ChaosOptions options, ClusterBuilder builder, Consumer<String> out) {
        this.options = options;
        this.out = out;
        this.recorder = new Recorder(options.history());
        this.cluster =
                new ChaosCluster(builder.transport(options.transport()), options.plan(), this::note, this::print);
        this.faults = new FaultRunner(
                cluster.cluster(), cluster.proxies(), cluster.cuts(options.directory()), recorder, this::print);
        this.load = new Load(
                options.load(),
                new SdkClients(cluster.gates(), threads),
                recorder,
                threads.next(),
                new SplittableRandom(options.seed()).split());
    }

    /**
     * Runs it. To be called once.
     *
     * @throws LaunchException if the cluster does not even start
     */
    public ChaosResult run() {
        print(description());
        cluster.start();
        load.start(ALL_LOGGED_IN);
        print("all are logged in (" + load.connected() + " devices); load and faults begin");
        load.send();
        underFaults();
        drain();
        recorder.close();
        load.close();
        cluster.close();
        History history = History.in(options.history());
        List<Recovery> recoveries = RecoveryTimes.of(history);
        write(recoveries);
        return new ChaosResult(options.seed(), faults.kills(), Checker.check(history), recoveries, failures);
    }

    @Override
    public void close() {
        faults.close();
        load.close();
        cluster.close();
        recorder.close();
        threads.shutdownGracefully(20, 1_000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }

    private void underFaults() {
        List<Fault> schedule = options.plan().draw(options.seed(), options.length(), options.transport());
        long end = System.nanoTime() + options.length().toNanos();
        Future<?> progress = threads.scheduleAtFixedRate(
                this::printProgress, PROGRESS.toMillis(), PROGRESS.toMillis(), TimeUnit.MILLISECONDS);
        try {
            faults.run(schedule);
        } catch (CompletionException e) {
            failures.add("a fault could not be brought about or repaired: " + e.getCause());
        }
        Await.until(() -> System.nanoTime() - end >= 0, options.length());
        progress.cancel(false);
        printProgress();
    }

    private void drain() {
        print("faults are over; everybody comes online, nobody sends");
        String missing = load.finish(ALL_RECEIVED);
        if (!missing.isEmpty()) {
            failures.add("not all had come after " + ALL_RECEIVED.toSeconds() + " s: " + missing);
        }
        if (load.counts().displaced() > 0) {
            failures.add(load.counts().displaced() + " sessions were displaced, though nobody had logged in twice");
        }
        cluster.cluster().dead().forEach(name -> failures.add(name + " has ended by itself"));
    }

    private void printProgress() {
        print(load.counts() + ", connected " + load.connected() + ", faults " + faults.begun() + " (kills "
                + faults.kills() + ")");
    }

    private String description() {
        return "chaos for " + options.length().toSeconds() + " s with seed " + options.seed()
                + ": 2 gates, 2 auths, " + options.plan().logics()
                + " logics, Redis (append-only, fsync always), transport "
                + options.transport().label()
                + (options.plan().ofHosts() ? ", each process in a network namespace of its own; " : "; ")
                + options.load().users()
                + " users, " + options.load().messagesPerSecond()
                + " messages a second; passwords cost next to nothing (Argon2id, 64 KiB, 1 pass); history and logs in "
                + options.directory();
    }

    private void write(List<Recovery> recoveries) {
        try {
            Files.write(
                    options.directory().resolve("faults.txt"),
                    recoveries.stream().map(Recovery::toString).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(String line) {
        out.accept(String.format("%7.1f s  %s", (System.nanoTime() - begin) / 1e9, line));
    }

    private void note(String line) {
        recorder.record(at -> new Event.Note(at, line));
    }
}
