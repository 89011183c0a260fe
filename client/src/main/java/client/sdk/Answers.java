package client.sdk;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/**
 * What has been written on a connection and waits for its answer, in that order.
 *
 * <p>An answer names its message. A server of the first wire names none, and answers in order: until a server has shown
 * that it names them, an answer without a name belongs to the oldest. Those that name theirs come in order, too, but for
 * a refusal now and then: the search begins with the oldest. Not thread-safe.
 */
final class Answers {

    private static final Logger log = LoggerFactory.getLogger(ImClient.class);

    private final ArrayDeque<Unacknowledged> written = new ArrayDeque<>();

    private boolean named;

    void await(Unacknowledged message) {
        written.add(message);
    }

    /** The message that {@code answer} is for, which is forgotten here, or {@code null} if it is for none. */
    @Nullable Unacknowledged take(SResponse answer) {
        Unacknowledged message;
        if (answer.hasClientMsgId()) {
            named = true;
            message = takeNamed(answer.getClientMsgId());
        } else if (answer.getCode() == ResponseCode.UNKNOWN_MESSAGE.code()) {
            message = null; // an older server's, to a heartbeat or a confirmation
        } else if (answer.getCode() == ResponseCode.TOO_LARGE.code()) {
            message = takeLargest();
        } else {
            message = named ? null : written.poll();
        }
        if (message == null) {
            log.debug("answer {} is for no message that waits for one", answer.getCode());
        }
        return message;
    }

    /** Everything, followed by {@code behind}. Nothing waits after that. */
    Queue<Unacknowledged> takeAll(Queue<Unacknowledged> behind) {
        Queue<Unacknowledged> all = new ArrayDeque<>(written);
        all.addAll(behind);
        written.clear();
        return all;
    }

    private @Nullable Unacknowledged takeNamed(long id) {
        for (Iterator<Unacknowledged> all = written.iterator(); all.hasNext(); ) {
            Unacknowledged message = all.next();
            if (message.id() == id) {
                all.remove();
                return message;
            }
        }
        return null;
    }

    /** The gate does not read what is too large, so it cannot name it; but if it refuses any, it refuses the largest. */
    private @Nullable Unacknowledged takeLargest() {
        return written.stream()
                .max(Comparator.comparingInt(Unacknowledged::size))
                .map(largest -> takeNamed(largest.id()))
                .orElse(null);
    }
}
