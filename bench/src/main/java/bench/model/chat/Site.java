package bench.model.chat;

import bench.model.sim.Machine;
import bench.model.sim.Program;
import bench.model.sim.Simulation;
import org.jspecify.annotations.Nullable;

/** What all parts of a system have in common: time, machines, costs, who is where. Not thread-safe. */
final class Site {

    private static final double PER_SECOND = 1e6;

    final Simulation simulation;
    final Layout layout;
    final Costs costs;
    final Tally tally;
    final Routes routes;

    private final @Nullable Machine common;

    Site(Simulation simulation, Layout layout, Costs costs, Tally tally) {
        this.simulation = simulation;
        this.layout = layout;
        this.costs = costs;
        this.tally = tally;
        this.routes = new Routes(layout);
        this.common = layout.machines() == Layout.Machines.ONE ? new Machine(simulation, layout.cores()) : null;
    }

    /** A process, on the machine or on one of its own. */
    Program program(Costs.Pause pause) {
        Machine machine = common == null ? new Machine(simulation, layout.cores()) : common;
        return new Program(simulation, machine, seconds(costs.wakeMicros()), pause.between(), pause.seconds());
    }

    boolean hasQueues() {
        return layout.transport() == Layout.Transport.ROCKETMQ;
    }

    /** Lets something get from one process to another. */
    void send(Runnable arrives) {
        if (layout.networkMicros() == 0) {
            arrives.run();
        } else {
            simulation.in(seconds(layout.networkMicros()), arrives);
        }
    }

    /** Lets something that the broker has get to who reads it. */
    void deliver(Runnable arrives) {
        simulation.in(seconds(layout.networkMicros() + costs.deliveryMicros()), arrives);
    }

    /** Has the other threads of a process use what they do for so many chats. */
    void beside(Program program, Part part, int chats) {
        double micros = costs.beside(part) * chats;
        if (micros > 0) {
            program.run(seconds(micros), () -> {});
        }
    }

    static double seconds(double micros) {
        return micros / PER_SECOND;
    }
}
