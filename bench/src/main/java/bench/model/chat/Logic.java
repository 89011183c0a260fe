package bench.model.chat;

import bench.model.sim.Program;
import bench.model.sim.Station;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A logic: loops that read and write links, and workers. With queues it has no links, and what comes is for workers. */
final class Logic {

    private static final int FROM_GATE = 0;
    private static final int TO_GATE = 1;

    private final Site site;
    private final Program program;
    private final List<Station<Item>> loops = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final Consumer<Item> down;

    /** @param down takes what is for a gate */
    Logic(Site site, Redis redis, Consumer<Item> down) {
        this.site = site;
        this.program = site.program(site.costs.logicPause());
        this.down = down;
        for (int i = 0; i < site.layout.logicThreads(); i++) {
            Meter meter = new Meter(site, Part.LOGIC);
            loops.add(new Station<>(program, Integer.MAX_VALUE, batch -> work(meter, batch), this::done));
        }
        for (int i = 0; i < site.layout.workers(); i++) {
            workers.add(new Worker(site, program, redis, site.hasQueues() ? down : this::take));
        }
    }

    Program program() {
        return program;
    }

    /** From a link, or for one. */
    void take(Item item) {
        loops.get(site.routes.gate(item.user()) % loops.size()).offer(item);
    }

    /** For a worker. */
    void dispatch(Item item) {
        workers.get(site.routes.worker(item.chat().sender)).take(item);
    }

    private double work(Meter meter, List<Item> batch) {
        meter.clear();
        double syncs = 0;
        for (Item item : batch) {
            boolean isUp = item.kind() == Item.Kind.UP;
            if (item.chat().isSync) {
                syncs += isUp ? site.costs.sync().logic() : 0;
            } else {
                meter.packet(isUp ? FROM_GATE : TO_GATE, site.routes.gate(item.user()));
            }
        }
        return meter.seconds(batch, syncs);
    }

    private void done(List<Item> batch, Runnable free) {
        for (Item item : batch) {
            if (item.kind() == Item.Kind.UP) {
                dispatch(item);
            } else {
                down.accept(item);
            }
        }
        free.run();
    }
}
