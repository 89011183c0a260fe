package common.store;

/**
 * What the handlers of one worker have asked of the store since the last flush. Belongs to one thread.
 *
 * <p>The stages that a store port returns complete during {@link #flush}, in the order of the asking for each user, with
 * {@link common.dispatch.RefusedException} if the store cannot be reached.
 */
public interface StoreBatch extends AutoCloseable {

    /**
     * Sends all that was asked in one go, waits for the answers and completes the stages; and again, if what ran on
     * them asked for more, until nothing is asked. Blocks; throws nothing that a broken connection may cause.
     */
    void flush();

    @Override
    void close();
}
