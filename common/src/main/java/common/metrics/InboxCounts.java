package common.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What is put into inboxes, and what is taken out: their difference is by how much the backlog of all inboxes has grown.
 * Counted of what the store answers anyway, so that nothing more is asked; work whose answer was lost is not in it. Safe for
 * use by any thread.
 */
public final class InboxCounts {

    private final Counter stored;
    private final Counter cleared;

    public InboxCounts(MeterRegistry meters) {
        this.stored = Counter.builder("face2face.inbox.stored")
                .description("messages put into inboxes, repeated ones once")
                .register(meters);
        this.cleared = Counter.builder("face2face.inbox.cleared")
                .description("messages taken out of inboxes, since every device of their receiver has confirmed them")
                .register(meters);
    }

    /** So many messages were appended. */
    public void stored(int messages) {
        stored.increment(messages);
    }

    /** So many messages were trimmed. */
    public void cleared(long messages) {
        if (messages > 0) {
            cleared.increment(messages);
        }
    }
}
