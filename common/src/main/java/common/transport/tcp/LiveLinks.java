package common.transport.tcp;

import common.config.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backends of a kind that are connected and have greeted, and which of them owns a user. Not thread-safe.
 */
final class LiveLinks {

    private final List<Live> live = new ArrayList<>();

    void add(Link link, Endpoint endpoint) {
        live.add(new Live(link, Rendezvous.hash(endpoint.toString())));
    }

    void remove(Link link) {
        live.removeIf(candidate -> candidate.link == link);
    }

    int count() {
        return live.size();
    }

    /** The link to the backend that owns {@code userId}, or {@code null} if there is no backend. */
    @Nullable Link ownerOf(String userId) {
        Live owner = null;
        long highest = Long.MIN_VALUE;
        long key = Rendezvous.hash(userId);
        for (Live candidate : live) {
            long weight = Rendezvous.weight(key, candidate.nameHash);
            if (owner == null || weight > highest) {
                owner = candidate;
                highest = weight;
            }
        }
        return owner == null ? null : owner.link;
    }

    /** A backend's weight goes by its address, which a restart does not change. */
    private record Live(Link link, long nameHash) {}
}
