package bench.model.chat;

import bench.model.sim.Distinct;
import java.util.List;

/** Adds up what a batch of one thread costs, and tells the tally. Not thread-safe. */
final class Meter {

    /** Room for the number of a user, a gate or a logic in a key. */
    private static final int BITS = 32;

    private final Site site;
    private final Part part;
    private final StageCost cost;
    private final int thread;
    private final Distinct peers = new Distinct();

    Meter(Site site, Part part) {
        this.site = site;
        this.part = part;
        this.cost = site.costs.stage(part);
        this.thread = site.tally.join(part);
    }

    /** A batch begins. */
    void clear() {
        peers.clear();
    }

    /** Something is read from, or written to, a peer; more of it in this batch is the same packet. */
    void packet(int way, int peer) {
        peers.add((long) way << BITS | peer);
    }

    /** Seconds that the batch takes. */
    double seconds(List<Item> batch, double syncMicros) {
        return seconds(batch, 0, syncMicros);
    }

    /** The same with more frames, which the batch leads to. */
    double seconds(List<Item> batch, int more, double syncMicros) {
        double kib = 0;
        int frames = more;
        for (Item item : batch) {
            frames += item.frames();
            kib += item.kib();
        }
        return seconds(peers.count(), frames, kib, syncMicros);
    }

    /** The same of what is counted otherwise. */
    double seconds(double packets, double frames, double kib, double syncMicros) {
        double seconds = cost.seconds(packets, frames, kib) + Site.seconds(syncMicros);
        site.tally.batch(part, thread, packets, frames, kib, seconds);
        return seconds;
    }
}
