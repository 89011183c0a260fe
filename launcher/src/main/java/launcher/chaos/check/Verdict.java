package launcher.chaos.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a {@link Checker} has found.
 *
 * @param counts how often each promise was broken; all kinds are there
 * @param examples the first few of each kind, as sentences
 * @param tally what happened otherwise
 * @param offline devices that had no connection when the history ended, so that nothing can be said of what they lack
 */
public record Verdict(
        Map<Violation, Integer> counts, Map<Violation, List<String>> examples, Tally tally, List<String> offline) {

    public Verdict {
        counts = Map.copyOf(counts);
        examples = Map.copyOf(examples);
        offline = List.copyOf(offline);
    }

    public int count(Violation violation) {
        return counts.getOrDefault(violation, 0);
    }

    /** Whether every promise was kept, and the history says enough to know that. */
    public boolean isClean() {
        return offline.isEmpty() && counts.values().stream().allMatch(count -> count == 0);
    }

    /** All columns, such as {@code lost=0 duplicated=0}. */
    public String columns() {
        return Stream.of(Violation.values())
                .map(violation -> violation.label() + "=" + count(violation))
                .collect(Collectors.joining(" "));
    }

    /**
     * Counts of events.
     *
     * @param sent calls of send()
     * @param acknowledged of these, acknowledged
     * @param refused of these, refused by the server, by code
     * @param failed of these, without an answer
     * @param received messages handed to devices
     */
    public record Tally(long sent, long acknowledged, Map<Integer, Long> refused, long failed, long received) {

        public Tally {
            refused = Map.copyOf(refused);
        }

        public long refusedInAll() {
            return refused.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
