package bench.soak;

import java.util.List;
import java.util.Map;

/**
 * What came of it.
 *
 * @param machine facts of the machine it ran on, by their names
 * @param settings what was done, by their names
 * @param result everything that the generator counted, by the keys of its RESULT line
 * @param lost messages that were lost, doubled or reordered, and clients that could not log in
 * @param samples everything that was read
 */
record SoakReport(
        Map<String, String> machine,
        Map<String, String> settings,
        List<Judgement> judgements,
        Map<String, Double> result,
        long lost,
        List<Sample> samples) {

    SoakReport {
        judgements = List.copyOf(judgements);
        result = Map.copyOf(result);
        samples = List.copyOf(samples);
    }

    /** Whether nothing grew, and nothing was lost, doubled or reordered. */
    boolean isClean() {
        return lost == 0
                && judgements.stream().allMatch(judgement -> judgement.verdict().isGood());
    }
}
