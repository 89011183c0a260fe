package common.dispatch;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What an {@link AdmittingHandler} has decided of a message when it arrived.
 *
 * @param waits whether the message waits until those of its user that came earlier are done; if not, it is done now
 * @param handling does what is to be done, and returns a stage as {@link IMHandler#handle} does; called once
 */
public record Admission(boolean waits, Supplier<CompletionStage<?>> handling) {

    /** {@code handling} when it is the message's turn. */
    public static Admission inTurn(Supplier<CompletionStage<?>> handling) {
        return new Admission(true, handling);
    }

    /**
     * {@code handling} at once, whatever else of the user is in work. For what is refused: it must neither read nor change what
     * other messages of the user do.
     */
    public static Admission atOnce(Supplier<CompletionStage<?>> handling) {
        return new Admission(false, handling);
    }
}
