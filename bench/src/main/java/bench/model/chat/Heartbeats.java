package bench.model.chat;

import java.util.List;

/** Gates that ask, for each session once a heartbeat, whether a push was lost: at random times, of random users. */
final class Heartbeats {

    private final Site site;
    private final int users;
    private final double rate;
    private final List<Gate> gates;

    private boolean stopped;

    /** @param heartbeat in seconds; 0 for none */
    Heartbeats(Site site, int users, double heartbeat, List<Gate> gates) {
        this.site = site;
        this.users = users;
        this.rate = heartbeat == 0 ? 0 : users / heartbeat;
        this.gates = gates;
    }

    void start() {
        if (rate > 0) {
            site.simulation.in(site.simulation.random().nextExponential() / rate, this::next);
        }
    }

    private void next() {
        if (!stopped) {
            int user = site.simulation.random().nextInt(users);
            Chat question = Chat.sync(user, site.simulation.now());
            gates.get(site.routes.gate(user)).take(new Item(question, Item.Kind.UP));
            start();
        }
    }

    void stop() {
        stopped = true;
    }
}
