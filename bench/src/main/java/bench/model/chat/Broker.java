package bench.model.chat;

import bench.model.sim.Program;
import java.util.List;
import java.util.function.Consumer;

/** The broker. It has a thread for each message that is on its way, as far as there are cores. */
final class Broker {

    private final Site site;
    private final Program program;
    private final Meter meter;

    Broker(Site site) {
        this.site = site;
        this.program = site.program(Costs.Pause.NEVER);
        this.meter = new Meter(site, Part.BROKER);
    }

    /** Takes a message, confirms it to its lane, and then delivers it to {@code reader}. */
    void take(Lane.Parcel parcel, Consumer<Lane.Parcel> reader, Runnable confirmed) {
        program.wake(() -> program.run(work(parcel.items()), () -> {
            site.send(confirmed);
            site.deliver(() -> reader.accept(parcel));
        }));
    }

    private double work(List<Item> items) {
        int frames = 0;
        double kib = 0;
        for (Item item : items) {
            frames += item.frames();
            kib += item.kib();
        }
        return meter.seconds(0, frames, kib, 0);
    }
}
