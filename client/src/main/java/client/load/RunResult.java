package client.load;

import java.time.Instant;
import java.util.List;

/**
 * All that is known of a run that has ended. Immutable.
 *
 * @param began when the first chat was meant to be sent
 * @param samples one for each second of sending and draining
 * @param arrivals the distribution of the latency until arrival
 * @param answers the distribution of the latency until the answer
 * @param processes what was used by the generator, and by each server process that is on this machine
 */
public record RunResult(
        LoadSettings settings,
        Instant began,
        Summary summary,
        List<Sample> samples,
        List<CurvePoint> arrivals,
        List<CurvePoint> answers,
        List<ProcessSummary> processes) {

    /** The name of the generator's own process among the others. */
    public static final String GENERATOR = "generator";

    public RunResult {
        samples = List.copyOf(samples);
        arrivals = List.copyOf(arrivals);
        answers = List.copyOf(answers);
        processes = List.copyOf(processes);
    }
}
