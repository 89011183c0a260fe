package bench.model.size;

import bench.model.chat.Costs;
import bench.model.chat.Part;
import bench.model.chat.StageCost;

/** What one chat from one user to another demands of a part. */
public final class Demand {

    private static final double PER_SECOND = 1e6;

    private Demand() {}

    /** Seconds of CPU, if nothing of it comes together with anything else: the most that it can be, without payload. */
    public static double alone(Costs costs, Part part) {
        StageCost cost = costs.stage(part);
        return switch (part) {
            // the frame up, the answer and the push, each from one peer and to another
            case GATE -> (3 * cost.batch() + 6 * cost.packet() + 3 * cost.frame()) / PER_SECOND;
            // one in and two out
            case LOGIC -> (3 * cost.batch() + 3 * cost.packet() + 3 * cost.frame()) / PER_SECOND;
            case WORKER, REDIS -> (cost.batch() + cost.packet() + cost.frame()) / PER_SECOND;
            // the frame up, the answer and the push, each a message of its own
            case GATE_QUEUES, LOGIC_QUEUES, BROKER -> 3 * (cost.batch() + cost.packet() + cost.frame()) / PER_SECOND;
            case GENERATOR, QUEUE -> 0;
        };
    }

    /**
     * The same of the largest batches: only frames count. The least that it can be.
     *
     * @see #alone
     */
    public static double together(Costs costs, Part part) {
        double frame = costs.stage(part).frame() / PER_SECOND;
        return switch (part) {
            case GATE, LOGIC, GATE_QUEUES, LOGIC_QUEUES, BROKER -> 3 * frame;
            case WORKER, REDIS -> frame;
            case GENERATOR, QUEUE -> 0;
        };
    }
}
