package bench.model.size;

import bench.model.chat.ChatModel;
import bench.model.chat.Costs;
import bench.model.chat.Layout;
import bench.model.chat.Load;
import bench.model.chat.Outcome;
import bench.model.chat.Part;

/**
 * Finds out how many of each kind a target takes.
 *
 * <p>It begins with what the utilization law demands (utilization = rate times demand; Denning, Buzen, 1978), the demand
 * being that of a chat of which everything comes alone. Then the whole layout is simulated, with every process in it,
 * for a moment, and each kind is corrected by how busy its busiest thread was: what comes together costs less. The last
 * layout is simulated with another seed, and that is what is reported.
 */
public final class Sizing {

    /** So many at least, since less is shared out by what seems to be needed first. */
    private static final int FEWEST_CORRECTIONS = 3;

    /** After so many it stays with what it has, and the table says whether that carries the load. */
    private static final int MOST_CORRECTIONS = 8;

    /** Chats that are simulated at least, so that p99 means something. */
    private static final double CHATS = 40_000;

    /** Questions of heartbeats that are simulated at most, since ten million users ask a million a second. */
    private static final double QUESTIONS = 200_000;

    private static final double SHORTEST = 0.05;
    private static final double LONGEST = 4;
    private static final double SETTLE = 0.1;

    /** What takes a second longer is not carried. */
    private static final double PATIENCE = 1;

    private static final double MICROS = 1e6;

    private final Costs costs;
    private final Layout.Transport transport;
    private final SizingRules rules;

    /** @param costs of that transport */
    public Sizing(Costs costs, Layout.Transport transport, SizingRules rules) {
        this.costs = costs;
        this.transport = transport;
        this.rules = rules;
    }

    /** Finds it. */
    public Sized size(Target target) {
        Layout layout = first(target);
        for (int seed = 1; seed <= MOST_CORRECTIONS; seed++) {
            Sized now = new Sized(target, layout, run(layout, target, seed));
            Layout better = correct(now);
            boolean good = now.carries() && now.busiest() <= rules.share();
            if (good && seed > FEWEST_CORRECTIONS || better.equals(layout)) {
                break;
            }
            layout = better;
        }
        return new Sized(target, layout, run(layout, target, MOST_CORRECTIONS + 1));
    }

    private Layout first(Target target) {
        double syncs = target.users() / rules.heartbeat() / MICROS;
        Costs.Sync sync = costs.sync();
        double gate = demanded(target, Part.GATE) + demanded(target, Part.GATE_QUEUES) + syncs * sync.gate();
        double worker = demanded(target, Part.WORKER) + demanded(target, Part.LOGIC_QUEUES) + syncs * sync.worker();
        double loop = demanded(target, Part.LOGIC) + syncs * sync.logic();
        double redis = demanded(target, Part.REDIS) + syncs * sync.redis();
        return layout(
                Math.max(held(target), machines(gate / rules.cores())),
                Math.max(machines(worker / (rules.cores() - 1)), machines(loop)),
                machines(redis),
                machines(demanded(target, Part.BROKER) / rules.cores()),
                1);
    }

    /** How many threads it would keep busy if nothing came together; none for what the transport does not have. */
    private double demanded(Target target, Part part) {
        return target.rate() * Demand.alone(costs, part);
    }

    private Layout correct(Sized now) {
        Layout layout = now.layout();
        double gate = max(
                now.share(Part.GATE),
                now.share(Part.GATE_QUEUES),
                machine(now, layout.gates(), Part.GATE, Part.GATE_QUEUES));
        double logic = max(
                now.share(Part.LOGIC),
                now.share(Part.WORKER),
                now.share(Part.LOGIC_QUEUES),
                machine(now, layout.logics(), Part.LOGIC, Part.WORKER, Part.LOGIC_QUEUES));
        return layout(
                Math.max(held(now.target()), machines(layout.gates() * gate)),
                machines(layout.logics() * logic),
                machines(layout.shards() * now.share(Part.REDIS)),
                machines(layout.brokers() * now.share(Part.BROKER)),
                machines(layout.queues() * now.share(Part.QUEUE)));
    }

    /** What share of its machine a process of the kind uses in the mean, all its threads together. */
    private double machine(Sized now, int processes, Part... parts) {
        double micros = 0;
        for (Part part : parts) {
            micros += now.outcome().part(part).micros()
                    + costs.beside(part) * now.outcome().chats();
        }
        return micros / MICROS / (now.outcome().seconds() * processes * rules.cores());
    }

    private static double max(double... values) {
        double max = 0;
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    /** @param queues at least */
    private Layout layout(int gates, int logics, int shards, int brokers, int queues) {
        return new Layout(
                transport,
                gates,
                rules.cores(),
                logics,
                1,
                rules.cores() - 1,
                shards,
                Math.max(queues, 2 * logics), // docs/scaling.md: twice as many as backends divide more evenly
                brokers,
                rules.cores(),
                Layout.Machines.EACH,
                rules.networkMicros());
    }

    private int held(Target target) {
        return (int) Math.ceil((double) target.users() / rules.connections());
    }

    /** @param busy how many it would take if they were busy all the time */
    private int machines(double busy) {
        return Math.max(1, (int) Math.ceil(busy / rules.share()));
    }

    private Outcome run(Layout layout, Target target, long seed) {
        double measure = Math.min(CHATS / target.rate(), QUESTIONS / (target.users() / rules.heartbeat()));
        return new ChatModel(layout, costs)
                .run(
                        new Load.Random(target.users(), target.rate(), rules.kib()),
                        new ChatModel.Run(
                                seed,
                                SETTLE,
                                Math.max(SHORTEST, Math.min(LONGEST, measure)),
                                rules.heartbeat(),
                                PATIENCE));
    }
}
