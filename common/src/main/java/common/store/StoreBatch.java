package common.store;

/**
 * What the handlers of one worker have asked of the store since the last flush. Belongs to one thread.
 *
 * <p>The stages that a store port returns complete during a flush, in the order of the asking for each user, with
 * {@link common.dispatch.RefusedException} if the store cannot be reached.
 */
public interface StoreBatch extends AutoCloseable {

    /**
     * Sends all that was asked in one go, waits for the answers and completes the stages. What ran on them may have asked
     * for more, which is not sent yet. Blocks; throws nothing that a broken connection may cause.
     *
     * @return whether anything was asked
     */
    boolean flushOnce();

    /** Flushes until nothing is asked. */
    default void flush() {
        boolean asked = true;
        while (asked) {
            asked = flushOnce();
        }
    }

    @Override
    void close();
}
