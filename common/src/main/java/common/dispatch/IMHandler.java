package common.dispatch;

import com.google.protobuf.Message;
import java.util.concurrent.CompletionStage;

/**
 * What is done with one kind of message.
 *
 * <p>A handler asks the store and goes on when the answer comes; it never blocks. It runs on a worker thread, always
 * the same, and so does whatever follows on the stages of the ports that it was built with: it needs no locks. The next
 * message of the same user is not handed out before the returned stage has completed, unless the handler {@link
 * #asksOnce}, or is an {@link AdmittingHandler} and refuses it. A {@link RefusedException}, thrown
 * or in the stage, is answered with its code, anything else with {@code FAILED}.
 */
@FunctionalInterface
public interface IMHandler<M extends Message> {

    /**
     * Handles one message.
     *
     * @param message the message, valid as protobuf; what its fields mean is for the handler to check
     * @param request whom it came from, and the way to answer
     * @return a stage that completes when all has been done
     */
    CompletionStage<?> handle(M message, Request request);

    /**
     * Whether it is done with a message once the store has answered what it asked, once, while it was called. The next
     * message of the same user then need not wait for this one: what both asked is done in the order of the asking, in
     * one batch.
     */
    default boolean asksOnce() {
        return false;
    }
}
