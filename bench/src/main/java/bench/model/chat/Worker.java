package bench.model.chat;

import bench.model.sim.Program;
import bench.model.sim.Station;
import java.util.List;
import java.util.function.Consumer;

/**
 * A worker of a logic. It takes what is queued, asks Redis once for all of it, waits, and sends answers and pushes. Half
 * of its work is done before it waits and half after.
 */
final class Worker {

    /** As {@code common.dispatch.Worker} takes at most. */
    private static final int MOST = 256;

    private static final double HALF = 0.5;

    private final Site site;
    private final Program program;
    private final Redis redis;
    private final Consumer<Item> down;
    private final Meter meter;
    private final Station<Item> station;

    private double left;

    Worker(Site site, Program program, Redis redis, Consumer<Item> down) {
        this.site = site;
        this.program = program;
        this.redis = redis;
        this.down = down;
        this.meter = new Meter(site, Part.WORKER);
        this.station = new Station<>(program, MOST, this::work, this::ask);
    }

    void take(Item item) {
        station.offer(item);
    }

    private double work(List<Item> batch) {
        int chats = 0;
        double kib = 0;
        for (Item item : batch) {
            chats += item.frames();
            kib += item.kib();
        }
        program.allocate(chats);
        site.beside(program, Part.LOGIC, chats);
        double syncs = site.costs.sync().worker() * (batch.size() - chats);
        left = meter.seconds(0, chats, kib, syncs) * HALF;
        return left;
    }

    private void ask(List<Item> batch, Runnable free) {
        redis.ask(
                batch,
                () -> program.wake(() -> program.run(left, () -> {
                    batch.forEach(this::answer);
                    free.run();
                })));
    }

    private void answer(Item item) {
        Chat chat = item.chat();
        if (chat.sender == chat.receiver) {
            down.accept(new Item(chat, chat.isSync ? Item.Kind.ANSWER : Item.Kind.BOTH));
        } else {
            down.accept(new Item(chat, Item.Kind.PUSH));
            down.accept(new Item(chat, Item.Kind.ANSWER));
        }
    }
}
