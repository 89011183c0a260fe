package bench.model.chat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** A queue at the logic that reads it: one piece is in work at a time, of eight messages at most. */
final class Inlet {

    /** As {@code rocketmq.QueuedBackend} takes at a time. */
    private static final int MOST = 8;

    private final Queue<Lane.Parcel> waiting = new ArrayDeque<>();
    private final Consumer<QueueThreads.Taken> read;

    private final Site site;
    private final int number;

    private boolean busy;

    Inlet(Site site, Consumer<QueueThreads.Taken> read) {
        this.site = site;
        this.number = site.tally.join(Part.QUEUE);
        this.read = read;
    }

    void offer(Lane.Parcel parcel) {
        waiting.add(parcel);
        takeNext();
    }

    private void takeNext() {
        if (!busy && !waiting.isEmpty()) {
            busy = true;
            List<Lane.Parcel> parcels = new ArrayList<>();
            while (parcels.size() < MOST && !waiting.isEmpty()) {
                parcels.add(waiting.remove());
            }
            double began = site.simulation.now();
            read.accept(new QueueThreads.Taken(parcels, () -> answered(parcels, began)));
        }
    }

    private void answered(List<Lane.Parcel> parcels, double began) {
        int frames = parcels.stream().mapToInt(parcel -> parcel.items().size()).sum();
        double seconds = site.simulation.now() - began;
        site.tally.batch(Part.QUEUE, number, parcels.size(), frames, 0, seconds);
        busy = false;
        takeNext();
    }
}
