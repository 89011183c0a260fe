package bench.model.chat;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Clients that are elsewhere, see {@link Load.Random}. */
final class RandomSource implements Source {

    private final Site site;
    private final Load.Random load;
    private final Consumer<Item> gates;
    private final Arrivals arrivals;

    private long sent;
    private boolean stopped;

    /** @param gates take what clients send */
    RandomSource(Site site, Load.Random load, Consumer<Item> gates, Arrivals arrivals) {
        this.site = site;
        this.load = load;
        this.gates = gates;
        this.arrivals = arrivals;
    }

    @Override
    public void start() {
        site.simulation.in(site.simulation.random().nextExponential() / load.rate(), this::next);
    }

    private void next() {
        if (!stopped) {
            sent++;
            RandomGenerator random = site.simulation.random();
            Chat chat = Chat.of(
                    random.nextInt(load.clients()), random.nextInt(load.clients()), site.simulation.now(), load.kib());
            gates.accept(new Item(chat, Item.Kind.UP));
            start();
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public long sent() {
        return sent;
    }

    @Override
    public void take(Item item) {
        if (item.pushes()) {
            arrivals.add(item.chat(), site.simulation.now());
        }
    }
}
