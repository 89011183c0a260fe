package common.dispatch;

import com.google.protobuf.Message;
import java.util.concurrent.CompletionStage;

/**
 * A handler that looks at a message as soon as it arrives, before the message waits for those of its user that came
 * earlier. What is to be refused anyhow is refused then: who sends faster than is handled would otherwise make a queue
 * that the user's own messages stand in as well.
 */
public interface AdmittingHandler<M extends Message> extends IMHandler<M> {

    /**
     * Decides when the message is done, and what is done with it. Called on the worker's thread, once for each message,
     * in the order of their arrival. An exception is answered as one of {@link #handle}.
     */
    Admission admit(M message, Request request);

    /** The same for who has no queue. */
    @Override
    default CompletionStage<?> handle(M message, Request request) {
        return admit(message, request).handling().get();
    }
}
