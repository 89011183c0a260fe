package bench.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The generator's last line: the word RESULT, and pairs of key and value. */
public final class ResultLine {

    private static final String BEGIN = "RESULT ";

    private ResultLine() {}

    /** The numbers of the last such line in {@code lines}; what is no number is left out. */
    public static Optional<Map<String, Double>> last(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(BEGIN))
                .reduce((earlier, later) -> later)
                .map(line -> parse(line.substring(BEGIN.length())));
    }

    private static Map<String, Double> parse(String pairs) {
        Map<String, Double> numbers = new HashMap<>();
        for (String pair : pairs.strip().split("\\s+")) {
            int equals = pair.indexOf('=');
            String value = pair.substring(equals + 1);
            if (equals > 0 && value.matches("-?\\d+(\\.\\d+)?")) {
                numbers.put(pair.substring(0, equals), Double.valueOf(value));
            }
        }
        return numbers;
    }

    /**
     * The number of that key.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static double require(Map<String, Double> numbers, String key) {
        Double number = numbers.get(key);
        if (number == null) {
            throw new IllegalArgumentException(
                    "RESULT without " + key + "= (expected: it among " + numbers.keySet() + ")");
        }
        return number;
    }

    /** Messages that were lost, doubled or reordered, and clients that could not log in. */
    public static long lost(Map<String, Double> result) {
        double missing = require(result, "clients") - require(result, "loggedIn");
        return (long)
                (missing + require(result, "lost") + require(result, "duplicated") + require(result, "reordered"));
    }
}
