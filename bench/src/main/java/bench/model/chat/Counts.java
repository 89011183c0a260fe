package bench.model.chat;

/**
 * What threads of one kind had to do, while it counted.
 *
 * @param batches how often they took something
 * @param packets reads and writes
 * @param frames messages
 * @param kib what these carried
 * @param micros CPU that it took them
 * @param busiest share of the time that the busiest of them had work of its own to do
 */
public record Counts(double batches, double packets, double frames, double kib, double micros, double busiest) {

    /** Nothing. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    /** Frames in the mean batch; 0 for no batch. */
    public double meanBatch() {
        return batches == 0 ? 0 : frames / batches;
    }
}
