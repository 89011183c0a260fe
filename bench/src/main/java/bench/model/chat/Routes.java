package bench.model.chat;

/**
 * Who is where. Users go to gates in turn, as the load generator has them, and to logics, workers and shards by numbers
 * that look like chance, as rendezvous hashing and Redis's slots have them.
 */
final class Routes {

    private static final int LOGIC = 1;
    private static final int WORKER = 2;
    private static final int SHARD = 3;
    private static final int QUEUE = 4;
    private static final int LOOP = 5;

    private final Layout layout;

    Routes(Layout layout) {
        this.layout = layout;
    }

    int gate(int user) {
        return user % layout.gates();
    }

    int gateLoop(int user) {
        return among(user, LOOP, layout.gateThreads());
    }

    /** The logic that does what the user asks; with queues the one that has the user's queue. */
    int logic(int user) {
        return layout.transport() == Layout.Transport.ROCKETMQ
                ? queue(user) % layout.logics()
                : among(user, LOGIC, layout.logics());
    }

    int worker(int user) {
        return among(user, WORKER, layout.workers());
    }

    int shard(int user) {
        return among(user, SHARD, layout.shards());
    }

    int queue(int user) {
        return among(user, QUEUE, layout.queues());
    }

    private static int among(int user, int salt, int count) {
        return count == 1 ? 0 : (int) Long.remainderUnsigned(mix(user + ((long) salt << Integer.SIZE)), count);
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood, 2014). */
    private static long mix(long number) {
        long mixed = (number ^ number >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
