package common.transport.tcp;

import common.config.Endpoint;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The links that are kept to backends of a kind, connected or not, and those that are let end. Not thread-safe.
 */
final class BackendTable {

    private final Map<Endpoint, BackendLink> links = new HashMap<>();
    private final Function<Endpoint, BackendLink> factory;
    private Set<Endpoint> kept = Set.of();
    private boolean closed;

    /** @param factory makes a link that is not open yet */
    BackendTable(Function<Endpoint, BackendLink> factory) {
        this.factory = factory;
    }

    /** One that never has any. */
    static BackendTable closed() {
        BackendTable none = new BackendTable(endpoint -> {
            throw new IllegalStateException("a link to " + endpoint + " from a closed table");
        });
        none.closed = true;
        return none;
    }

    /** Opens links to those of {@code endpoints} that have none, and makes the links to all others no more. */
    void keep(Set<Endpoint> endpoints) {
        if (closed) {
            return;
        }
        kept = Set.copyOf(endpoints);
        kept.forEach(endpoint -> links.computeIfAbsent(endpoint, factory).open());
        links.forEach((endpoint, link) -> {
            if (!kept.contains(endpoint)) {
                link.release();
            }
        });
    }

    /** A link that was let end has ended. */
    void ended(BackendLink link) {
        if (!kept.contains(link.endpoint())) {
            links.remove(link.endpoint(), link);
        }
    }

    /** How many there are, those that are let end not included. */
    int size() {
        return kept.size();
    }

    /** Ends all links; none is made from now on. */
    List<Future<?>> close() {
        closed = true;
        List<Future<?>> closing = new ArrayList<>();
        links.values().forEach(link -> closing.add(link.close()));
        return closing;
    }
}
