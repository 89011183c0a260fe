package client.load;

import java.util.List;

/**
 * How the generator itself fared while it counted: whether its figures are those of the server, or its own.
 *
 * @param late chats that it got round to more than a period after they were due
 * @param longestDelayMillis the longest such delay
 * @param heldBack chats that were due while too many had no answer: the server, not the generator, was slow
 * @param unsent those of them that did not go out before the end
 * @param loops of the busiest event loop: the mean shares, and the longest lag
 * @param eventLoops how many there were
 */
public record Generator(long late, long longestDelayMillis, long heldBack, long unsent, LoopUse loops, int eventLoops) {

    /** From this share of a CPU on a loop has no time to spare. */
    static final double BUSY = 0.85;

    /** From this share of the time on a loop waits for a CPU rather than for the server. */
    static final double STARVED = 0.25;

    /** What limits the figures. */
    public enum Verdict {
        /** The generator had time to spare: what is slow is the server. */
        FREE,
        /** An event loop of the generator was busy nearly all the time: the server could do more. */
        BUSY,
        /** The generator waited for a CPU, which others had: what is slow is the machine. */
        STARVED
    }

    /** The mean over those samples that count. */
    static LoopUse mean(List<Sample> samples) {
        List<LoopUse> measured = samples.stream()
                .filter(sample -> sample.phase() == Phase.MEASURED)
                .map(Sample::loops)
                .toList();
        return new LoopUse(
                measured.stream().mapToDouble(LoopUse::cpu).average().orElse(0),
                measured.stream().mapToDouble(LoopUse::waiting).average().orElse(0),
                measured.stream().mapToLong(LoopUse::lagMicros).max().orElse(0));
    }

    public Verdict verdict() {
        if (loops.cpu() >= BUSY) {
            return Verdict.BUSY;
        }
        return loops.waiting() >= STARVED || late > 0 ? Verdict.STARVED : Verdict.FREE;
    }
}
