package launcher.chaos.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Violations while they are counted. Not thread-safe. */
final class Findings {

    private static final int EXAMPLES = 5;

    private final Map<Violation, Integer> counts = new EnumMap<>(Violation.class);
    private final Map<Violation, List<String>> examples = new EnumMap<>(Violation.class);

    Findings() {
        for (Violation violation : Violation.values()) {
            counts.put(violation, 0);
            examples.put(violation, new ArrayList<>());
        }
    }

    /** Counts one; {@code sentence} is asked for what happened if it is one of the first. */
    void add(Violation violation, Supplier<String> sentence) {
        int count = counts.merge(violation, 1, Integer::sum);
        if (count <= EXAMPLES) {
            examples.get(violation).add(sentence.get());
        }
    }

    Map<Violation, Integer> counts() {
        return counts;
    }

    Map<Violation, List<String>> examples() {
        return examples;
    }
}
