package bench.run;

import bench.report.Measurement;
import client.machine.WatchedProcess;
import common.config.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import launcher.LaunchException;

/** Runs the load generator, in a process of its own, and looks at what everyone uses meanwhile. Not thread-safe. */
final class GeneratorRun {

    private static final Duration LOGIN_BOUND = Duration.ofSeconds(120);
    private static final Duration CLOSING_BOUND = Duration.ofSeconds(30);
    private static final int LOOK_EVERY_MILLIS = 100;

    private final String classPath;
    private final Processes processes;

    /** What came of it. */
    record Outcome(Map<String, Double> result, Map<String, Measurement.Use> processes) {}

    /** @param classPath has the client's classes */
    GeneratorRun(String classPath, Processes processes) {
        this.classPath = classPath;
        this.processes = processes;
    }

    /**
     * Loads a system.
     *
     * @throws LaunchException if the generator does not end in time, or without a result
     */
    Outcome run(ServerSystem system, Scenario scenario, Duration warmUp, Duration measured) {
        GeneratorProcess generator =
                GeneratorProcess.start(processes, classPath, arguments(system, scenario, warmUp, measured));
        List<WatchedProcess> watched = new ArrayList<>(system.processes());
        watched.add(new WatchedProcess(GeneratorProcess.NAME, generator.pid()));
        UseTimeline timeline = new UseTimeline(watched);
        long sending = watch(
                generator, timeline, warmUp.plus(measured).plus(LOGIN_BOUND).plus(CLOSING_BOUND));
        return new Outcome(
                generator.result(),
                timeline.between(sending + warmUp.toNanos(), sending + warmUp.toNanos() + measured.toNanos()));
    }

    private static List<String> arguments(ServerSystem system, Scenario scenario, Duration warmUp, Duration measured) {
        Endpoint gate = system.gate();
        List<String> arguments = new ArrayList<>(List.of("--gates", gate.host() + ":" + gate.port()));
        arguments.addAll(system.way());
        arguments.addAll(List.of("--client-num", Integer.toString(scenario.clients())));
        arguments.addAll(scenario.load());
        arguments.addAll(List.of("--warm-up", Long.toString(warmUp.toSeconds())));
        arguments.addAll(List.of("--duration", Long.toString(measured.toSeconds())));
        arguments.addAll(List.of("--login-timeout", Long.toString(LOGIN_BOUND.toSeconds())));
        return arguments;
    }

    /** Looks until the generator has ended, and returns when it began to send, by {@link System#nanoTime()}. */
    private static long watch(GeneratorProcess generator, UseTimeline timeline, Duration bound) {
        long begin = System.nanoTime();
        long sending = begin;
        boolean sends = false;
        do {
            timeline.look();
            long now = System.nanoTime();
            if (!sends && generator.sends()) {
                sends = true;
                sending = now - TimeUnit.SECONDS.toNanos(1);
            }
            if (now - begin > bound.toNanos()) {
                throw new LaunchException("the generator had not ended after " + bound.toSeconds() + " s");
            }
        } while (!generator.awaitEnd(Duration.ofMillis(LOOK_EVERY_MILLIS)));
        return sending;
    }
}
