package bench.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One contender in one scenario, over all rounds.
 *
 * @param value of the scenario's metric
 * @param ratio of the value to that of its {@link Contender#yardstick} in the same round; empty where there is none
 * @param lost in all rounds together
 * @param cpuSeconds the median of each process, by its name
 */
public record Row(
        Contender contender, Spread value, Optional<Spread> ratio, long lost, Map<String, Double> cpuSeconds) {

    /** @param all of one scenario, at least one of {@code contender} */
    static Row of(Contender contender, List<Measurement> all) {
        List<Measurement> own =
                all.stream().filter(one -> one.contender() == contender).toList();
        List<Double> ratios = own.stream()
                .flatMap(one -> yardstick(one, all).map(other -> one.value() / other).stream())
                .toList();
        return new Row(
                contender,
                Spread.of(own.stream().map(Measurement::value).toList()),
                ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios)),
                own.stream().mapToLong(Measurement::lost).sum(),
                cpu(own));
    }

    private static Optional<Double> yardstick(Measurement one, List<Measurement> all) {
        return all.stream()
                .filter(other -> other.contender() == one.contender().yardstick() && other.round() == one.round())
                .map(Measurement::value)
                .findFirst();
    }

    private static Map<String, Double> cpu(List<Measurement> own) {
        Map<String, List<Double>> seconds = own.stream()
                .flatMap(one -> one.processes().entrySet().stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.mapping(use -> use.getValue().cpuSeconds(), Collectors.toList())));
        Map<String, Double> medians = new LinkedHashMap<>();
        seconds.entrySet().stream()
                .map(process -> Map.entry(
                        process.getKey(), Spread.of(process.getValue()).median()))
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .forEach(process -> medians.put(process.getKey(), process.getValue()));
        return medians;
    }
}
