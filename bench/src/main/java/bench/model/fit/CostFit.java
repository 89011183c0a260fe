package bench.model.fit;

import bench.model.chat.ChatModel;
import bench.model.chat.Costs;
import bench.model.chat.Counts;
import bench.model.chat.Layout;
import bench.model.chat.Load;
import bench.model.chat.Outcome;
import bench.model.chat.Part;
import bench.model.chat.StageCost;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds the costs with which the model uses as much CPU as a real cluster did, under several loads.
 *
 * <p>What was measured is CPU a chat. How many batches and packets were there for a chat is known for some threads only,
 * and follows from the costs for all. So the model is run with the costs that there are, and its counts, with the CPU that was measured,
 * make linear equations for better costs; and again, until they stay. What is then still missing in the latency of one
 * chat at a time is waiting, of threads that wake up, or in queues of a broker.
 */
public final class CostFit {

    private static final int ROUNDS = 10;
    private static final ChatModel.Run RUN = new ChatModel.Run(1, 0.3, 0.7, 10);
    private static final double MICROS_PER_MILLI = 1000;

    /** Threads that wake up on the way of a chat: generator, gate, logic, worker, Redis, worker, logic, gate, generator. */
    private static final int WAKES = 8;

    /** Messages that a broker delivers on the way of a chat. */
    private static final int DELIVERIES = 2;

    private final Layout layout;
    private final List<Observed> observed;

    /** @param observed one of them of one client with one chat at a time */
    public CostFit(Layout layout, List<Observed> observed) {
        this.layout = layout;
        this.observed = List.copyOf(observed);
    }

    /**
     * The costs.
     *
     * @param wake microseconds that a thread takes to wake up, if what is missing in the latency is waiting in queues;
     *     not used with links, with which it is what is missing
     * @throws IllegalArgumentException if no load is that of one client with one chat at a time
     */
    public Costs fit(double wake) {
        Observed single = single();
        Costs costs = first(wake);
        for (int round = 0; round < ROUNDS; round++) {
            List<Outcome> outcomes = run(costs);
            double missing = MICROS_PER_MILLI
                    * (single.p50Millis()
                            - outcomes.get(observed.indexOf(single)).p50Millis());
            costs = layout.transport() == Layout.Transport.TCP
                    ? costs.waiting(Math.max(0, costs.wakeMicros() + missing / WAKES), 0)
                    : costs.waiting(wake, Math.max(0, costs.deliveryMicros() + missing / DELIVERIES));
            for (Part part : Part.values()) {
                costs = costs.with(part, stage(part, outcomes, costs.stage(part)));
            }
        }
        return costs;
    }

    private Observed single() {
        return observed.stream()
                .filter(one -> one.load() instanceof Load.Closed closed && closed.clients() * closed.window() == 1)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "loads: " + observed.stream().map(Observed::name).toList()
                                + " (expected: one of one client with one chat at a time)"));
    }

    private List<Outcome> run(Costs costs) {
        ChatModel model = new ChatModel(layout, costs);
        return observed.parallelStream().map(one -> model.run(one.load(), RUN)).toList();
    }

    /** To begin with, what a chat costs where it costs least is all for its frames. */
    private Costs first(double wake) {
        Map<Part, Double> beside = new EnumMap<>(Part.class);
        Costs costs = Costs.FREE;
        for (Part part : Part.values()) {
            costs = costs.with(part, new StageCost(0, 0, least(Observed::micros, part) / 4, 0));
            beside.put(part, least(Observed::besideMicros, part));
        }
        return new Costs(
                costs.stages(), beside, wake, 0, pause(Observed::gate), pause(Observed::logic), Costs.FREE.sync());
    }

    /** Of the other threads only this counts: what is above it is most of all the compiler, which comes to an end. */
    private double least(Function<Observed, Map<Part, Double>> micros, Part part) {
        return observed.stream()
                .mapToDouble(one -> micros.apply(one).getOrDefault(part, 0.0))
                .min()
                .orElse(0);
    }

    private Costs.Pause pause(Function<Observed, Observed.Pauses> of) {
        double count =
                observed.stream().mapToDouble(one -> of.apply(one).count()).sum();
        if (count == 0) {
            return Costs.Pause.NEVER;
        }
        double chats = observed.stream().mapToDouble(Observed::chats).sum();
        double seconds =
                observed.stream().mapToDouble(one -> of.apply(one).seconds()).sum();
        return new Costs.Pause(chats / count, seconds / count * MICROS_PER_MILLI);
    }

    /** Each observation weighs the same, however much a chat costs in it. */
    private StageCost stage(Part part, List<Outcome> outcomes, StageCost now) {
        double[][] rows = new double[observed.size()][];
        double[] values = new double[observed.size()];
        for (int i = 0; i < rows.length; i++) {
            double micros = observed.get(i).micros().getOrDefault(part, 0.0);
            double chats = outcomes.get(i).chats();
            Counts counts = outcomes.get(i).part(part);
            boolean says = micros > 0 && chats > 0 && counts.batches() > 0;
            double weight = says ? 1 / (micros * chats) : 0;
            rows[i] = new double[] {
                counts.batches() * weight, counts.packets() * weight, counts.frames() * weight, counts.kib() * weight
            };
            values[i] = says ? 1 : 0;
        }
        double[] found = LeastSquares.nonNegative(rows, values);
        return new StageCost(
                damped(now.batch(), found[0]),
                damped(now.packet(), found[1]),
                damped(now.frame(), found[2]),
                damped(now.kib(), found[3]));
    }

    /** Half the way, since counts and costs depend on each other, and would swing. */
    private static double damped(double now, double found) {
        return (now + found) / 2;
    }
}
