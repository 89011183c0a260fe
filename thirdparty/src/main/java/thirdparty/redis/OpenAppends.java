package thirdparty.redis;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The append of each slot that takes more, as long as its round has not been sent. So an append may be done before a
 * question of another kind that was asked before it, never before another append of its slot: the order of messages is
 * kept, and a question sees them or is answered before they are pushed. Belongs to one thread.
 */
final class OpenAppends {

    /** The last one, which is the only one unless the store is a cluster. */
    private @Nullable AppendCall last;

    private final Map<Integer, AppendCall> ofOtherSlots = new HashMap<>();

    private long round;

    /** The one of {@code slot} that may go out with {@code currentRound}, or {@code null} if there is none with room. */
    @Nullable AppendCall find(int slot, long currentRound) {
        if (round != currentRound) {
            round = currentRound;
            last = null;
            ofOtherSlots.clear();
        }
        AppendCall found = last == null || last.slot() == slot ? last : ofOtherSlots.get(slot);
        return found == null || found.hasRoom() ? found : null;
    }

    /** {@code call}, of the round that was asked for last, takes the appends of its slot from now on. */
    void put(AppendCall call) {
        if (last != null && last.slot() != call.slot()) {
            ofOtherSlots.put(last.slot(), last);
        }
        last = call;
    }
}
