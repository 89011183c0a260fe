package common.dispatch;

import com.google.protobuf.Message;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A message with its handler's number, on its way to a worker.
 *
 * @param handling what is to be done with it; {@code null} if that is its handler's {@link IMHandler#handle}
 */
record Job(
        int number,
        Message message,
        Request request,
        @Nullable Supplier<CompletionStage<?>> handling) {

    Job(int number, Message message, Request request) {
        this(number, message, request, null);
    }

    Job with(Supplier<CompletionStage<?>> admitted) {
        return new Job(number, message, request, admitted);
    }
}
