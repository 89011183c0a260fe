package client.load;

import java.util.Map;

/**
 * What happened within a second or so. Immutable.
 *
 * @param at the end of it, in seconds since the start of sending
 * @param seconds how long it was
 * @param phase in which it began
 * @param sent chats sent
 * @param acked answers 300
 * @param received chats that arrived for the first time
 * @param errors errors of all kinds
 * @param arrival from when a chat was meant to be sent to its arrival
 * @param answer from then to the answer 300
 * @param processes what each process used, by its name; the generator's is {@link RunResult#GENERATOR}
 * @param loops the worst of the generator's event loops in each respect
 */
public record Sample(
        double at,
        double seconds,
        Phase phase,
        long sent,
        long acked,
        long received,
        long errors,
        Latency arrival,
        Latency answer,
        Map<String, ProcessSample> processes,
        LoopUse loops) {

    /**
     * What a process used meanwhile.
     *
     * @param cpu CPUs: 1.0 is one of them for all of the time
     * @param rssKiB memory at the end of it
     */
    public record ProcessSample(double cpu, long rssKiB) {}

    public Sample {
        processes = Map.copyOf(processes);
    }

    /** A count of this sample, by the second. */
    public double perSecond(long count) {
        return count / seconds;
    }
}
