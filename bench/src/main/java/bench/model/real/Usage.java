package bench.model.real;

import bench.model.chat.Part;
import bench.model.fit.Observed;
import bench.model.real.ThreadTimes.Group;
import bench.run.GeneratorProcess;
import common.scrape.Metrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was used between two looks, as the parts of the model have it. */
final class Usage {

    private static final double MICROS = 1e6;

    private final Look before;
    private final Look after;
    private final boolean queues;
    private final Map<Part, Double> seconds = new EnumMap<>(Part.class);
    private final Map<Part, Double> beside = new EnumMap<>(Part.class);

    private double own;

    /** @param queues whether there is a broker between gates and logics */
    Usage(Look before, Look after, boolean queues) {
        this.before = before;
        this.after = after;
        this.queues = queues;
        after.threads().keySet().forEach(this::add);
    }

    private void add(String name) {
        ThreadTimes then = before.threads().get(name);
        ThreadTimes now = after.threads().get(name);
        if (then == null || now == null) {
            return;
        }
        own += now.since(then);
        switch (name.replaceFirst("-\\d+$", "")) {
            case "gate" -> addServer(then, now, Part.GATE, Part.GATE_QUEUES);
            case "logic" -> addServer(then, now, Part.LOGIC, Part.LOGIC_QUEUES);
            case "redis" -> seconds.merge(Part.REDIS, now.since(then), Double::sum);
            case "broker", "nameserver" -> seconds.merge(Part.BROKER, now.since(then), Double::sum);
            case GeneratorProcess.NAME -> {
                double loops = now.since(then, Group.LOOP);
                seconds.merge(Part.GENERATOR, loops, Double::sum);
                beside.merge(Part.GENERATOR, now.since(then) - loops, Double::sum);
            }
            default -> {} // an auth, which has nothing to do with chats
        }
    }

    /** What its collector uses is in its pauses. */
    private void addServer(ThreadTimes then, ThreadTimes now, Part loops, Part ofQueues) {
        double other = now.since(then, Group.OTHER);
        seconds.merge(loops, now.since(then, Group.LOOP), Double::sum);
        if (loops == Part.LOGIC) {
            seconds.merge(Part.WORKER, now.since(then, Group.WORKER), Double::sum);
        }
        if (queues) {
            seconds.merge(ofQueues, other, Double::sum);
        }
        beside.merge(loops, now.since(then, Group.COMPILER) + (queues ? 0 : other), Double::sum);
    }

    /** From the one look to the other. */
    double seconds() {
        return (after.nanos() - before.nanos()) / 1e9;
    }

    /** Cores that were used by processes which are none of the cluster's. */
    double othersCores() {
        return Math.max(0, after.busySeconds() - before.busySeconds() - own) / seconds();
    }

    /** CPU of the threads that the model knows, for each of so many chats. */
    Map<Part, Double> micros(double chats) {
        return each(seconds, chats);
    }

    /** CPU of the others. */
    Map<Part, Double> besideMicros(double chats) {
        return each(beside, chats);
    }

    /** Microseconds of one part in all. */
    double micros(Part part) {
        return seconds.getOrDefault(part, 0.0) * MICROS;
    }

    Observed.Pauses pauses(String kind) {
        return new Observed.Pauses(
                sum(kind, metrics -> metrics.sum("jvm_gc_pause_seconds_count")),
                sum(kind, metrics -> metrics.sum("jvm_gc_pause_seconds_sum")));
    }

    /** What all processes of a kind counted meanwhile. */
    double sum(String kind, ToDoubleFunction<Metrics> figure) {
        double sum = 0;
        for (String name : after.metrics().keySet()) {
            Metrics then = before.metrics().get(name);
            if (name.startsWith(kind + "-") && then != null) {
                sum += figure.applyAsDouble(after.metrics().get(name).since(then));
            }
        }
        return sum;
    }

    private static Map<Part, Double> each(Map<Part, Double> seconds, double chats) {
        Map<Part, Double> each = new EnumMap<>(Part.class);
        seconds.forEach((part, used) -> each.put(part, used * MICROS / chats));
        return each;
    }
}
