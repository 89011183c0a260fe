package client.sdk;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;

/**
 * Hands what is pushed to the listener, each message once and in order.
 *
 * <p>The first push of a connection may leap: what lies between is not there any more, since the server sends all that
 * it has, in order. A later one that leaps is early, and is kept for a while until those before it have come. Belongs
 * to the event loop, but for {@link #last()}.
 */
final class Incoming {

    /** Stands for the last sequence of one who has received nothing. */
    static final long NONE = -1;

    /** Early messages kept; others come again after the next login. */
    static final int MAX_EARLY = 256;

    private final CarefulListener listener;
    private final Map<Long, IncomingMessage> early = new TreeMap<>();

    private volatile long last;
    private boolean fresh = true;

    /** @param last the last sequence that was received before, or {@link #NONE} */
    Incoming(CarefulListener listener, long last) {
        this.listener = listener;
        this.last = last;
    }

    /** The last sequence that was handed to the listener, or {@link #NONE}. For any thread. */
    long last() {
        return last;
    }

    /** A new connection: the server sends what comes after {@link #last()}. */
    void begin() {
        early.clear();
        fresh = true;
    }

    /** Whether something is known to be missing. */
    boolean hasHole() {
        return !early.isEmpty();
    }

    /** Returns how many messages were handed on. */
    int pushed(SPrivateChat chat) {
        IncomingMessage message = new IncomingMessage(
                chat.getSender(), chat.getContent(), chat.getSequence(), Instant.ofEpochMilli(chat.getServerTime()));
        if (!chat.hasSequence()) {
            listener.received(message);
            return 0;
        }
        if (message.sequence() <= last) {
            return 0;
        }
        if (message.sequence() == last + 1 || fresh) {
            fresh = false;
            return handOn(message);
        }
        if (early.size() < MAX_EARLY) {
            early.put(message.sequence(), message);
        }
        return 0;
    }

    private int handOn(IncomingMessage first) {
        int count = 0;
        for (IncomingMessage message = first;
                message != null;
                message = early.isEmpty() ? null : early.remove(last + 1)) {
            if (listener.isSilent()) {
                break; // not taken, so not to be confirmed
            }
            listener.received(message);
            last = message.sequence();
            count++;
        }
        return count;
    }
}
