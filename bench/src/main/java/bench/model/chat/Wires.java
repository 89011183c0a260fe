package bench.model.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is between gates and logics: links, or queues. */
final class Wires {

    private final Site site;
    private final List<Gate> gates;
    private final List<Logic> logics;

    private @Nullable Queues queues;

    /** The lists are filled before {@link #connect}. */
    Wires(Site site, List<Gate> gates, List<Logic> logics) {
        this.site = site;
        this.gates = gates;
        this.logics = logics;
    }

    /** All gates and logics are there. */
    void connect() {
        queues = site.hasQueues() ? new Queues(site, gates, logics) : null;
    }

    /** From a gate. */
    void up(Item item) {
        if (queues != null) {
            queues.up(item);
        } else {
            Logic logic = logics.get(site.routes.logic(item.chat().sender));
            site.send(() -> logic.take(item));
        }
    }

    /** From a logic. */
    void down(Item item) {
        if (queues != null) {
            queues.down(item);
        } else {
            Gate gate = gates.get(site.routes.gate(item.user()));
            site.send(() -> gate.take(item));
        }
    }
}
