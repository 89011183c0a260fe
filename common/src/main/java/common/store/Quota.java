package common.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How often something may be done in a time, counted for all processes together. Belongs to one worker's thread. */
@FunctionalInterface
public interface Quota {

    /** There is no bound. */
    Quota NONE = who -> CompletableFuture.completedStage(0L);

    /**
     * Takes one of what {@code who} may do.
     *
     * @param who such as an address
     * @return 0 if there was one, or after how many milliseconds there will be
     */
    CompletionStage<Long> take(String who);
}
