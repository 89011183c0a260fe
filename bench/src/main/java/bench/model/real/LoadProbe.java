package bench.model.real;

import bench.model.chat.Costs;
import bench.model.chat.Part;
import bench.model.fit.Observed;
import bench.run.GeneratorProcess;
import bench.run.Processes;
import bench.run.ResultLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import launcher.LaunchException;

/** Loads a cluster and reads what came of it. Not thread-safe. */
final class LoadProbe {

    private static final Duration BOUND = Duration.ofSeconds(150);
    private static final Duration LOGIN_BOUND = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMillis(20);

    /** So much longer the generator sends than is measured: it must be there for the last look. */
    private static final Duration TAIL = Duration.ofSeconds(1);

    private static final double MICROS_PER_MILLI = 1000;

    private final String classPath;
    private final Processes processes;
    private final RealCluster cluster;
    private final boolean queues;

    private int runs;

    /**
     * A probe.
     *
     * @param classPath has the client's classes
     * @param queues whether there is a broker between gates and logics
     */
    LoadProbe(String classPath, Processes processes, RealCluster cluster, boolean queues) {
        this.classPath = classPath;
        this.processes = processes;
        this.cluster = cluster;
        this.queues = queues;
    }

    /** A run of the generator: what it counted, and what was used while it counted. */
    private record Raw(Map<String, Double> result, Usage usage) {}

    /** Has what runs compiled. */
    void warmUp(Duration length) {
        NamedLoad load = NamedLoad.closed(100, 16);
        awaitEnd(load, start(load, Duration.ZERO, length));
    }

    /**
     * Measures a load; once more if other processes used much meanwhile, and then what was disturbed less counts.
     *
     * @throws LaunchException if the generator does not end in time, or nothing arrived
     */
    Observed measure(NamedLoad load, Duration settle, Duration measured) {
        Observed first = measureOnce(load, settle, measured);
        if (first.others() <= Comparison.QUIET) {
            return first;
        }
        Observed second = measureOnce(load, settle, measured);
        return second.others() < first.others() ? second : first;
    }

    private Observed measureOnce(NamedLoad load, Duration settle, Duration measured) {
        Raw raw = run(load, settle, measured);
        Map<String, Double> result = raw.result;
        double rate = ResultLine.require(result, "tps");
        double chats = rate * raw.usage.seconds();
        if (chats <= 0) {
            throw new LaunchException(load.name() + ": nothing arrived (expected: messages)");
        }
        double drained = raw.usage.sum("logic", metrics -> metrics.sum("face2face_worker_batch_size_count"));
        return new Observed(
                load.name(),
                load.load(),
                rate,
                ResultLine.require(result, "p50us") / MICROS_PER_MILLI,
                ResultLine.require(result, "p99us") / MICROS_PER_MILLI,
                raw.usage.seconds(),
                raw.usage.micros(chats),
                raw.usage.besideMicros(chats),
                raw.usage.pauses("gate"),
                raw.usage.pauses("logic"),
                raw.usage.sum("logic", metrics -> metrics.sum("face2face_worker_batch_size_sum"))
                        / Math.max(1, drained),
                raw.usage.othersCores(),
                ResultLine.lost(result));
    }

    /** What one question costs, of gates that ask for many silent sessions. */
    Costs.Sync measureSyncs(NamedLoad load, Duration settle, Duration measured) {
        Usage usage = run(load, settle, measured).usage;
        double syncs = usage.sum(
                "logic",
                metrics -> metrics.sum("face2face_messages_in_total", labels -> "Sync".equals(labels.get("message"))));
        if (syncs <= 0) {
            throw new LaunchException(load.name() + ": no gate asked for a session (expected: Sync at logic)");
        }
        return new Costs.Sync(
                usage.micros(Part.GATE) / syncs,
                usage.micros(Part.LOGIC) / syncs,
                usage.micros(Part.WORKER) / syncs,
                usage.micros(Part.REDIS) / syncs);
    }

    private Raw run(NamedLoad load, Duration settle, Duration measured) {
        GeneratorProcess generator = start(load, settle, measured.plus(TAIL));
        long bound = System.nanoTime() + BOUND.toNanos();
        while (!generator.sends()) {
            if (generator.awaitEnd(PATIENCE) || System.nanoTime() > bound) {
                throw new LaunchException(load.name() + ": the generator did not send; it said: " + generator.log());
            }
        }
        long began = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);
        pass(generator, began + settle.toNanos());
        Look before = cluster.look(GeneratorProcess.NAME, generator.pid());
        pass(generator, began + settle.plus(measured).toNanos());
        Look after = cluster.look(GeneratorProcess.NAME, generator.pid());
        awaitEnd(load, generator);
        return new Raw(generator.result(), new Usage(before, after, queues));
    }

    private GeneratorProcess start(NamedLoad load, Duration settle, Duration measured) {
        List<String> arguments = new ArrayList<>(List.of("--gates", cluster.gates()));
        arguments.addAll(load.arguments());
        arguments.addAll(List.of("--user-prefix", "model" + ++runs + "-"));
        arguments.addAll(List.of("--warm-up", Long.toString(settle.toSeconds())));
        // of less than a second there would be 0 left, which is without an end
        arguments.addAll(List.of("--duration", Long.toString(Math.max(1, measured.toSeconds()))));
        arguments.addAll(List.of("--login-timeout", Long.toString(LOGIN_BOUND.toSeconds())));
        return GeneratorProcess.start(processes, classPath, arguments);
    }

    private static void awaitEnd(NamedLoad load, GeneratorProcess generator) {
        if (!generator.awaitEnd(BOUND)) {
            throw new LaunchException(load.name() + ": the generator had not ended after " + BOUND.toSeconds() + " s");
        }
    }

    /** Waits until that time, or until the generator has ended, which then shows in what is read of it. */
    private static void pass(GeneratorProcess generator, long until) {
        long left = until - System.nanoTime();
        if (left > 0) {
            generator.awaitEnd(Duration.ofNanos(left));
        }
    }
}
