package bench.run;

import bench.report.Contender;
import bench.report.Cost;
import bench.report.Measurement;
import bench.report.Metric;
import bench.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import launcher.bench.BenchOptions;

/**
 * Goes through rounds, in each through the scenarios, and in each of these through the contenders, so that what happens
 * to the machine meanwhile happens to all of them. Each time a system is started anew, loaded to have it compiled, and
 * then measured. {@link #close} is for any thread, the rest for one.
 */
public final class BenchRun implements AutoCloseable {

    private static final double MICROS_PER_MILLI = 1000;

    private final BenchOptions options;
    private final Consumer<String> out;
    private final Processes processes;
    private final Starter starter;
    private final GeneratorRun generator;

    /** @param out takes a line for each measurement */
    public BenchRun(BenchOptions options, Consumer<String> out) {
        this.options = options;
        this.out = out;
        this.processes = new Processes(options.run());
        this.starter = new Starter(options.installation(), options.run().root(), processes);
        this.generator = new GeneratorRun(options.installation().classPath(), processes);
    }

    /** Measures everything. */
    public Report run() {
        List<Scenario> scenarios = Scenario.named(options.scenarios());
        List<Measurement> measurements = new ArrayList<>();
        for (int round = 1; round <= options.rounds(); round++) {
            for (Scenario scenario : scenarios) {
                for (Contender contender : order(scenario, round)) {
                    GeneratorRun.Outcome outcome = measure(scenario, contender);
                    measurements.addAll(measurements(round, scenario, contender, outcome));
                    out.accept("round " + round + " of " + options.rounds() + ", " + scenario.title() + ", "
                            + contender.label() + ": " + figures(scenario, outcome) + ", lost "
                            + ResultLine.lost(outcome.result()));
                }
            }
        }
        return new Report(
                Facts.machine(options.run()),
                Facts.settings(options),
                options.measured().toSeconds(),
                scenarios.stream().map(Scenario::toNames).flatMap(List::stream).toList(),
                measurements);
    }

    /** Another one begins in each round: who comes first may find a cooler machine. */
    private static List<Contender> order(Scenario scenario, int round) {
        List<Contender> order = new ArrayList<>(scenario.contenders());
        Collections.rotate(order, round - 1);
        return order;
    }

    private GeneratorRun.Outcome measure(Scenario scenario, Contender contender) {
        try {
            ServerSystem system = starter.start(contender);
            Duration warmUp = scenario.warmsUp() ? options.warmUp() : Duration.ZERO;
            if (!warmUp.isZero()) {
                generator.run(system, Scenario.WARM_UP, Duration.ZERO, warmUp);
            }
            return generator.run(system, scenario, warmUp, options.measured());
        } finally {
            processes.stopAll();
        }
    }

    private List<Measurement> measurements(
            int round, Scenario scenario, Contender contender, GeneratorRun.Outcome outcome) {
        return scenario.metrics().stream()
                .map(metric -> new Measurement(
                        round,
                        scenario.key(metric),
                        contender,
                        value(metric, scenario, outcome),
                        ResultLine.lost(outcome.result()),
                        outcome.result(),
                        outcome.processes()))
                .toList();
    }

    private String figures(Scenario scenario, GeneratorRun.Outcome outcome) {
        return scenario.metrics().stream()
                .map(metric -> metric.format(value(metric, scenario, outcome)) + " " + metric.unit())
                .collect(Collectors.joining(", "));
    }

    private double value(Metric metric, Scenario scenario, GeneratorRun.Outcome outcome) {
        return switch (metric) {
            case RATE, LOGINS -> ResultLine.require(outcome.result(), "tps");
            case MEDIAN_LATENCY -> ResultLine.require(outcome.result(), "p50us") / MICROS_PER_MILLI;
            case TAIL_LATENCY -> ResultLine.require(outcome.result(), "p99us") / MICROS_PER_MILLI;
            case MEMORY -> memory(scenario, outcome);
            case COST -> cost(outcome);
        };
    }

    /** The generator's share is no cost of the servers. */
    private double cost(GeneratorRun.Outcome outcome) {
        double cpuSeconds = outcome.processes().entrySet().stream()
                .filter(process -> !process.getKey().equals(GeneratorProcess.NAME))
                .mapToDouble(process -> process.getValue().cpuSeconds())
                .sum();
        return Cost.micros(
                cpuSeconds,
                ResultLine.require(outcome.result(), "tps"),
                options.measured().toSeconds());
    }

    private static double memory(Scenario scenario, GeneratorRun.Outcome outcome) {
        Measurement.Use gate = outcome.processes().get(ServerSystem.GATE);
        if (gate == null) {
            throw new launcher.LaunchException("the gate's memory cannot be read (expected: Linux)");
        }
        return (double) (gate.rssKiB() - gate.rssBeforeKiB()) / scenario.clients();
    }

    @Override
    public void close() {
        processes.close();
    }
}
