package bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * What a message cost in a scenario, in the median of all rounds.
 *
 * @param title of the scenario
 * @param micros microseconds of CPU by process, in the order of {@link #PROCESSES}
 * @param p50Millis latency
 * @param p99Millis latency
 * @param lost in all rounds together
 */
public record Cost(String title, Map<String, Double> micros, double p50Millis, double p99Millis, long lost) {

    /** Those that each message passes, and the generator, which is where it comes from and ends. */
    public static final List<String> PROCESSES = List.of("gate", "logic", "redis", "generator");

    private static final double MICROS_PER_SECOND = TimeUnit.SECONDS.toMicros(1);
    private static final double MICROS_PER_MILLI = 1000;

    /** @param own of one scenario, at least one */
    static Cost of(String title, List<Measurement> own, double seconds) {
        Map<String, Double> micros = new LinkedHashMap<>();
        for (String process : PROCESSES) {
            micros.put(process, median(own, one -> micros(one, process, seconds)));
        }
        return new Cost(
                title,
                micros,
                median(own, one -> number(one, "p50us") / MICROS_PER_MILLI),
                median(own, one -> number(one, "p99us") / MICROS_PER_MILLI),
                own.stream().mapToLong(Measurement::lost).sum());
    }

    /**
     * What a message cost in a process.
     *
     * @param tps messages a second
     * @param seconds for how long both were measured
     */
    public static double micros(double cpuSeconds, double tps, double seconds) {
        return cpuSeconds * MICROS_PER_SECOND / (tps * seconds);
    }

    /** Not a number if the process's use could not be read. */
    private static double micros(Measurement one, String process, double seconds) {
        Measurement.Use use = one.processes().get(process);
        return use == null ? Double.NaN : micros(use.cpuSeconds(), number(one, "tps"), seconds);
    }

    private static double number(Measurement one, String key) {
        return one.result().getOrDefault(key, Double.NaN);
    }

    private static double median(List<Measurement> own, ToDoubleFunction<Measurement> value) {
        return Spread.of(own.stream().map(value::applyAsDouble).toList()).median();
    }
}
