package bench.run;

import bench.report.Measurement;
import client.Client;
import client.machine.WatchedProcess;
import common.config.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import launcher.LaunchException;
import launcher.process.Jvm;
import launcher.process.ManagedProcess;
import launcher.process.ProcessSpec;

/** Runs the load generator, in a process of its own, and looks at what everyone uses meanwhile. Not thread-safe. */
final class GeneratorRun {

    static final String NAME = "generator";

    /** It shall not be the bottleneck, nor collect garbage while it measures if it can be helped. */
    private static final List<String> JVM_OPTIONS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC");

    /** What the line of its first second begins with. */
    private static final Pattern FIRST_SECOND = Pattern.compile("^\\s*1s {2}sent ", Pattern.MULTILINE);

    private static final Duration LOGIN_BOUND = Duration.ofSeconds(120);
    private static final Duration CLOSING_BOUND = Duration.ofSeconds(30);
    private static final int LOOK_EVERY_MILLIS = 100;

    private final Jvm jvm;
    private final Processes processes;

    /** What came of it. */
    record Outcome(Map<String, Double> result, Map<String, Measurement.Use> processes) {}

    /** @param classPath has the client's classes */
    GeneratorRun(String classPath, Processes processes) {
        this.jvm = new Jvm(classPath, JVM_OPTIONS);
        this.processes = processes;
    }

    /**
     * Loads a system.
     *
     * @throws LaunchException if the generator does not end in time, or without a result
     */
    Outcome run(ServerSystem system, Scenario scenario, Duration warmUp, Duration measured) {
        ManagedProcess generator = processes.start(ProcessSpec.server(
                NAME, jvm.command(Client.class.getName(), arguments(system, scenario, warmUp, measured))));
        List<WatchedProcess> watched = new ArrayList<>(system.processes());
        watched.add(new WatchedProcess(NAME, generator.pid()));
        UseTimeline timeline = new UseTimeline(watched);
        long sending = watch(
                generator, timeline, warmUp.plus(measured).plus(LOGIN_BOUND).plus(CLOSING_BOUND));
        String log = read(generator);
        Map<String, Double> result = ResultLine.last(log.lines().toList())
                .orElseThrow(
                        () -> new LaunchException("the generator ended without a result; it said: " + log.strip()));
        return new Outcome(
                result, timeline.between(sending + warmUp.toNanos(), sending + warmUp.toNanos() + measured.toNanos()));
    }

    private static List<String> arguments(ServerSystem system, Scenario scenario, Duration warmUp, Duration measured) {
        Endpoint gate = system.gate();
        List<String> arguments = new ArrayList<>(List.of("--gates", gate.host() + ":" + gate.port()));
        arguments.addAll(List.of("--client-num", Integer.toString(scenario.clients())));
        arguments.addAll(scenario.load());
        arguments.addAll(List.of("--warm-up", Long.toString(warmUp.toSeconds())));
        arguments.addAll(List.of("--duration", Long.toString(measured.toSeconds())));
        arguments.addAll(List.of("--login-timeout", Long.toString(LOGIN_BOUND.toSeconds())));
        return arguments;
    }

    /** Looks until the generator has ended, and returns when it began to send, by {@link System#nanoTime()}. */
    private static long watch(ManagedProcess generator, UseTimeline timeline, Duration bound) {
        long begin = System.nanoTime();
        long sending = begin;
        boolean sends = false;
        do {
            timeline.look();
            long now = System.nanoTime();
            if (!sends && FIRST_SECOND.matcher(read(generator)).find()) {
                sends = true;
                sending = now - TimeUnit.SECONDS.toNanos(1);
            }
            if (now - begin > bound.toNanos()) {
                throw new LaunchException("the generator had not ended after " + bound.toSeconds() + " s");
            }
        } while (generator.awaitExit(Duration.ofMillis(LOOK_EVERY_MILLIS)).isEmpty());
        return sending;
    }

    private static String read(ManagedProcess generator) {
        try {
            return Files.exists(generator.log()) ? Files.readString(generator.log(), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
