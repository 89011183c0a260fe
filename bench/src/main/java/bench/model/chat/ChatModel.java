package bench.model.chat;

import bench.model.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a layout under a load, as a simulation of discrete events.
 *
 * <p>A chat's way: client, gate, link or queue, logic, worker, Redis, worker, link or queue, gates of sender and
 * receiver, clients. Each thread on it takes all that waits as one batch, so that batches form under load by themselves,
 * as they do in the servers. Threads of one machine share its cores.
 */
public final class ChatModel {

    private static final double STEP = 0.1;

    private final Layout layout;
    private final Costs costs;

    /**
     * How to run it.
     *
     * @param seed of all chance; the same seed is the same run
     * @param settle seconds that do not count
     * @param measure seconds that do
     * @param heartbeat seconds between two questions of a gate for one session whether a push was lost; 0 for none
     * @param patience seconds that what was sent may take to arrive after that
     */
    public record Run(long seed, double settle, double measure, double heartbeat, double patience) {

        private static final double PATIENCE = 30;

        /** @throws IllegalArgumentException if nothing is to be counted */
        public Run {
            if (!(settle >= 0 && measure > 0 && heartbeat >= 0 && patience >= 0)) {
                throw new IllegalArgumentException("settle, measure, heartbeat, patience: " + settle + ", " + measure
                        + ", " + heartbeat + ", " + patience + " (expected: >= 0, > 0, >= 0, >= 0)");
            }
        }

        /** One that waits for half a minute for what was sent. */
        public Run(long seed, double settle, double measure, double heartbeat) {
            this(seed, settle, measure, heartbeat, PATIENCE);
        }
    }

    public ChatModel(Layout layout, Costs costs) {
        this.layout = layout;
        this.costs = costs;
    }

    /** Runs it. */
    public Outcome run(Load load, Run run) {
        Simulation simulation = new Simulation(run.seed());
        double end = run.settle() + run.measure();
        Tally tally = new Tally(simulation, run.settle(), end);
        Site site = new Site(simulation, layout, costs, tally);
        Arrivals arrivals = new Arrivals(tally, load instanceof Load.Random ? 0 : load.clients());
        List<Gate> gates = new ArrayList<>();
        Source source = source(site, load, gates, arrivals);
        wire(site, gates, source);
        source.start();
        Heartbeats beats = new Heartbeats(site, load.clients(), run.heartbeat(), gates);
        beats.start();
        simulation.runUntil(end);
        source.stop();
        beats.stop();
        while (arrivals.arrived() < source.sent() && simulation.now() < end + run.patience()) {
            simulation.runUntil(simulation.now() + STEP);
        }
        return new Outcome(
                source.sent(),
                arrivals.arrived(),
                arrivals.reordered(),
                arrivals.counted() / run.measure(),
                arrivals.quantile(50),
                arrivals.quantile(99),
                arrivals.mean(),
                tally.counted(),
                run.measure());
    }

    private static Source source(Site site, Load load, List<Gate> gates, Arrivals arrivals) {
        return load instanceof Load.Random random
                ? new RandomSource(site, random, item -> enter(site, gates, item), arrivals)
                : new Generator(site, load, item -> enter(site, gates, item), arrivals);
    }

    private static void enter(Site site, List<Gate> gates, Item item) {
        gates.get(site.routes.gate(item.user())).take(item);
    }

    private static void wire(Site site, List<Gate> gates, Source source) {
        Redis redis = new Redis(site);
        List<Logic> logics = new ArrayList<>();
        Wires wires = new Wires(site, gates, logics);
        for (int i = 0; i < site.layout.gates(); i++) {
            gates.add(new Gate(site, wires::up, item -> leave(site, item, source)));
        }
        for (int i = 0; i < site.layout.logics(); i++) {
            logics.add(new Logic(site, redis, wires::down));
        }
        wires.connect();
    }

    /** A question ends at the gate that asked. */
    private static void leave(Site site, Item item, Source source) {
        if (!item.chat().isSync) {
            site.send(() -> source.take(item));
        }
    }
}
