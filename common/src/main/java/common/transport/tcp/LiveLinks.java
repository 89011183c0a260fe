package common.transport.tcp;

import common.config.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The backends of a kind that are connected and have greeted, and which of them owns a user. Not thread-safe.
 */
final class LiveLinks {

    private final List<Live> live = new ArrayList<>();

    /** Those of {@link #live} that users belong to: chosen when something changes, since every frame asks. */
    private final List<Live> owners = new ArrayList<>();

    private Map<Endpoint, Standing> standings = Map.of();

    void add(Link link, Endpoint endpoint) {
        live.add(new Live(link, endpoint, Rendezvous.hash(endpoint.toString())));
        chooseOwners();
    }

    void remove(Link link) {
        live.removeIf(candidate -> candidate.link == link);
        chooseOwners();
    }

    /** Gives the backends other parts; one that is not named owns nobody as long as one that is named is connected. */
    void standings(Map<Endpoint, Standing> changed) {
        standings = changed;
        chooseOwners();
    }

    int count() {
        return live.size();
    }

    /** Whether users belong to anyone. */
    boolean hasOwners() {
        return !owners.isEmpty();
    }

    /** The link to the backend that owns {@code userId}, or {@code null} if there is no backend. */
    @Nullable Link ownerOf(String userId) {
        Live owner = null;
        long highest = Long.MIN_VALUE;
        long key = Rendezvous.hash(userId);
        for (Live candidate : owners) {
            long weight = Rendezvous.weight(key, candidate.nameHash);
            if (owner == null || weight > highest) {
                owner = candidate;
                highest = weight;
            }
        }
        return owner == null ? null : owner.link;
    }

    private void chooseOwners() {
        owners.clear();
        for (Standing standing : Standing.values()) {
            for (Live candidate : live) {
                if (standings.get(candidate.endpoint) == standing) {
                    owners.add(candidate);
                }
            }
            if (!owners.isEmpty()) {
                return;
            }
        }
        owners.addAll(live);
    }

    /** A backend's weight goes by its address, which a restart does not change. */
    private record Live(Link link, Endpoint endpoint, long nameHash) {}
}
