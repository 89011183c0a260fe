package client.load;

/**
 * How busy an event loop of the generator was for a while.
 *
 * @param cpu the share of the time that it ran, 0 to 1
 * @param waiting the share of the time that it had something to do, but every CPU was taken; 0 where that is not known
 * @param lagMicros the longest that it was late with something, in microseconds
 */
public record LoopUse(double cpu, double waiting, long lagMicros) {

    /** Of no loop. */
    static final LoopUse NONE = new LoopUse(0, 0, 0);

    /** The greater of each. */
    LoopUse worst(LoopUse other) {
        return new LoopUse(
                Math.max(cpu, other.cpu), Math.max(waiting, other.waiting), Math.max(lagMicros, other.lagMicros));
    }
}
