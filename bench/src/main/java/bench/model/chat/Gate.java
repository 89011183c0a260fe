package bench.model.chat;

import bench.model.sim.Program;
import bench.model.sim.Station;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A gate: its loops read frames of clients, hand them on, and write what comes back. What a link brings is counted with
 * the loop of the client that it is for; in a real gate the loop of the link hands it over.
 */
final class Gate {

    private static final int FROM_CLIENT = 0;
    private static final int TO_CLIENT = 1;
    private static final int TO_LOGIC = 2;
    private static final int FROM_LOGIC = 3;

    private final Site site;
    private final Program program;
    private final List<Station<Item>> loops = new ArrayList<>();
    private final Consumer<Item> up;
    private final Consumer<Item> down;

    /**
     * A gate.
     *
     * @param up takes what is for a logic
     * @param down takes what is for a client
     */
    Gate(Site site, Consumer<Item> up, Consumer<Item> down) {
        this.site = site;
        this.program = site.program(site.costs.gatePause());
        this.up = up;
        this.down = down;
        for (int i = 0; i < site.layout.gateThreads(); i++) {
            Meter meter = new Meter(site, Part.GATE);
            loops.add(new Station<>(program, Integer.MAX_VALUE, batch -> work(meter, batch), this::done));
        }
    }

    Program program() {
        return program;
    }

    /** From a client, or from a logic. */
    void take(Item item) {
        loops.get(site.routes.gateLoop(item.user())).offer(item);
    }

    private double work(Meter meter, List<Item> batch) {
        meter.clear();
        int chats = 0;
        double syncs = 0;
        for (Item item : batch) {
            boolean isUp = item.kind() == Item.Kind.UP;
            if (item.chat().isSync) {
                syncs += isUp ? site.costs.sync().gate() : 0;
            } else {
                chats += isUp ? 1 : 0;
                meter.packet(isUp ? FROM_CLIENT : TO_CLIENT, item.user());
                if (!site.hasQueues()) {
                    meter.packet(isUp ? TO_LOGIC : FROM_LOGIC, site.routes.logic(item.chat().sender));
                }
            }
        }
        program.allocate(chats);
        site.beside(program, Part.GATE, chats);
        return meter.seconds(batch, syncs);
    }

    private void done(List<Item> batch, Runnable free) {
        for (Item item : batch) {
            (item.kind() == Item.Kind.UP ? up : down).accept(item);
        }
        free.run();
    }
}
