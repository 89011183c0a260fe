package bench.soak;

import bench.run.Facts;
import bench.run.GeneratorProcess;
import bench.run.Processes;
import bench.run.ResultLine;
import common.config.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import launcher.LaunchException;
import launcher.bench.SoakOptions;
import launcher.cluster.Cluster;
import launcher.process.RunDirectory;

/**
 * One cluster under one load, looked at again and again.
 *
 * <p>Clients begin one after the other within the time in which half of an inbox's memory fills. So inboxes do not all
 * forget at the same moment, and what they take together is even. {@link #close} is for any thread, the rest for one.
 */
final class SoakRun implements AutoCloseable {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final Duration LOGIN_BOUND = Duration.ofSeconds(120);
    private static final Duration CLOSING_BOUND = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration BRIEFLY = Duration.ofMillis(100);

    /** How often in a run a line is printed, and all garbage is collected. */
    private static final int LINES = 30;

    /** What that line has. */
    private static final List<Quantity> SHOWN = List.of(
            new Quantity(Quantity.GENERATOR, Figure.RECEIVED),
            new Quantity(Quantity.GENERATOR, Figure.P99),
            new Quantity("gate", Figure.RSS),
            new Quantity("gate", Figure.LIVE_HEAP),
            new Quantity("logic", Figure.RSS),
            new Quantity("logic", Figure.LIVE_HEAP),
            new Quantity(Quantity.REDIS, Figure.USED_MEMORY));

    private final SoakOptions options;
    private final Consumer<String> out;
    private final Processes processes;
    private final RunDirectory clusterRun;

    SoakRun(SoakOptions options, Consumer<String> out) {
        this.options = options;
        this.out = out;
        this.processes = new Processes(options.run());
        this.clusterRun = new RunDirectory(options.run().root().resolve("cluster"));
    }

    /** @param csv takes a line for each look */
    SoakReport run(Path csv) {
        Cluster cluster = processes.add(SoakCluster.build(options, clusterRun, out));
        cluster.startAll();
        GeneratorProcess generator = GeneratorProcess.start(
                processes,
                options.installation().classPath(),
                arguments(cluster.gates().get(0)));
        List<Sample> samples;
        try (Probe probe = new Probe(cluster, clusterRun, generator, collects())) {
            samples = watch(generator, cluster, probe, new SoakCsv(csv));
        }
        Map<String, Double> result = generator.result();
        return new SoakReport(
                Facts.machine(options.run()),
                SoakCluster.settings(options, collects()),
                judge(samples),
                result,
                ResultLine.lost(result),
                samples);
    }

    private List<String> arguments(Endpoint gate) {
        Duration ramp = options.rotation();
        return List.of(
                "--gates=" + gate.host() + ":" + gate.port(),
                "--client-num=" + options.clients(),
                "--frequency=" + options.period().toNanos() / NANOS_PER_MILLI,
                "--ramp=" + seconds(ramp),
                "--duration=" + seconds(options.length().minus(ramp)),
                "--login-timeout=" + LOGIN_BOUND.toSeconds(),
                "--drain=" + DRAIN.toSeconds());
    }

    private List<Sample> watch(GeneratorProcess generator, Cluster cluster, Probe probe, SoakCsv csv) {
        long begin = awaitSending(generator);
        List<Sample> samples = new ArrayList<>();
        Map<Quantity, Double> latest = new HashMap<>();
        int told = 0;
        for (int look = 1; look < looks(); look = next(begin)) {
            Duration due = options.every().multipliedBy(look).minusNanos(System.nanoTime() - begin);
            if (generator.awaitEnd(due)) {
                throw new LaunchException("the generator ended before its time; it said: "
                        + generator.log().strip());
            }
            Sample sample = probe.read((System.nanoTime() - begin) / NANOS_PER_SECOND);
            csv.add(sample);
            samples.add(sample);
            latest.putAll(sample.values());
            if (look - told >= looksPerLine()) {
                told = look;
                out.accept(line(sample.at(), latest));
            }
        }
        if (!generator.awaitEnd(options.every().plus(DRAIN).plus(CLOSING_BOUND))) {
            throw new LaunchException("the generator has not ended in time (its log: in "
                    + options.run().logs() + ")");
        }
        if (!cluster.dead().isEmpty()) {
            throw new LaunchException("ended during the run: " + String.join(", ", cluster.dead()) + " (their logs: in "
                    + clusterRun.logs() + ")");
        }
        return samples;
    }

    /** The look that is due next; those that have been missed are left out. */
    private int next(long begin) {
        return (int) (Duration.ofNanos(System.nanoTime() - begin).dividedBy(options.every()) + 1);
    }

    /** Returns when the first message was due, by {@link System#nanoTime()}. */
    private static long awaitSending(GeneratorProcess generator) {
        long deadline = System.nanoTime() + LOGIN_BOUND.plus(CLOSING_BOUND).toNanos();
        while (!generator.sends()) {
            if (generator.awaitEnd(BRIEFLY) || System.nanoTime() > deadline) {
                throw new LaunchException("the generator sends nothing; it said: "
                        + generator.log().strip());
            }
        }
        return System.nanoTime() - TimeUnit.SECONDS.toNanos(1);
    }

    private List<Judgement> judge(List<Sample> samples) {
        Judge judge = new Judge(options.settling(), options.length());
        List<Judgement> judgements = new ArrayList<>();
        for (Quantity quantity : Quantity.all()) {
            List<Point> points = samples.stream()
                    .filter(sample -> sample.values().containsKey(quantity))
                    .map(sample -> new Point(sample.at(), sample.values().get(quantity)))
                    .toList();
            judgements.add(judge.judge(quantity, points, bound(quantity)));
        }
        return judgements;
    }

    private OptionalDouble bound(Quantity quantity) {
        return quantity.figure() == Figure.USED_MEMORY
                ? OptionalDouble.of(InboxBound.of(options.clients(), options.inbox()))
                : OptionalDouble.empty();
    }

    private static String line(double at, Map<Quantity, Double> values) {
        return String.format(
                Locale.ROOT,
                "%6.0f s  %s",
                at,
                SHOWN.stream()
                        .filter(values::containsKey)
                        .map(quantity -> quantity.process() + " "
                                + quantity.figure().label() + " "
                                + String.format(Locale.ROOT, "%,.1f", values.get(quantity)))
                        .collect(Collectors.joining("; ")));
    }

    private int looks() {
        return (int) options.length().dividedBy(options.every());
    }

    private int looksPerLine() {
        return Math.max(1, looks() / LINES);
    }

    private Duration collects() {
        return options.every().multipliedBy(looksPerLine());
    }

    private static String seconds(Duration time) {
        return Double.toString(time.toNanos() / NANOS_PER_SECOND);
    }

    @Override
    public void close() {
        processes.close();
    }
}
