package bench.model.chat;

import bench.model.sim.Station;
import java.util.ArrayList;
import java.util.List;

/**
 * The servers that keep inboxes. Each has one thread, which takes what all its connections have sent, does it, and then
 * writes all answers.
 *
 * <p>Of one server, a worker's round is one read, one call of the script and one write. Of several, a chat is a call of
 * its own, since a call may touch one slot only; it is charged what a whole round costs beside its chats, which is more
 * than it can be.
 */
final class Redis {

    private final Site site;
    private final List<Station<Round>> servers = new ArrayList<>();

    /** What a worker asks one server at a time. */
    private record Round(int chats, int syncs, double kib, Runnable answered) {}

    Redis(Site site) {
        this.site = site;
        for (int i = 0; i < site.layout.shards(); i++) {
            Meter meter = new Meter(site, Part.REDIS);
            servers.add(new Station<>(
                    site.program(Costs.Pause.NEVER), Integer.MAX_VALUE, batch -> work(meter, batch), this::done));
        }
    }

    /** Asks; {@code answered} is run when all servers that are asked have answered. */
    void ask(List<Item> batch, Runnable answered) {
        int count = servers.size();
        int[] chats = new int[count];
        int[] syncs = new int[count];
        double[] kib = new double[count];
        for (Item item : batch) {
            int shard = site.routes.shard(item.chat().receiver);
            chats[shard] += item.frames();
            syncs[shard] += item.chat().isSync ? 1 : 0;
            kib[shard] += item.kib();
        }
        int asked = 0;
        for (int i = 0; i < count; i++) {
            asked += chats[i] + syncs[i] > 0 ? 1 : 0;
        }
        Runnable one = countdown(asked, answered);
        for (int i = 0; i < count; i++) {
            if (chats[i] + syncs[i] > 0) {
                Round round = new Round(chats[i], syncs[i], kib[i], one);
                Station<Round> server = servers.get(i);
                site.send(() -> server.offer(round));
            }
        }
    }

    private static Runnable countdown(int count, Runnable last) {
        int[] left = {count};
        return () -> {
            if (--left[0] == 0) {
                last.run();
            }
        };
    }

    private double work(Meter meter, List<Round> batch) {
        int packets = 0;
        int chats = 0;
        int syncs = 0;
        double kib = 0;
        for (Round round : batch) {
            packets += servers.size() == 1 ? Math.min(1, round.chats) : round.chats;
            chats += round.chats;
            syncs += round.syncs;
            kib += round.kib;
        }
        return meter.seconds(packets, chats, kib, syncs * site.costs.sync().redis());
    }

    private void done(List<Round> batch, Runnable free) {
        batch.forEach(round -> site.send(round.answered));
        free.run();
    }
}
