package bench.model.chat;

/**
 * What a thread's work costs, in microseconds of CPU.
 *
 * @param batch once it wakes up, or turns around: select, dequeue
 * @param packet for each read from, or write to, one peer: a system call and the kernel's share of the packet
 * @param frame for each message
 * @param kib for each KiB of what messages carry
 */
public record StageCost(double batch, double packet, double frame, double kib) {

    /** Costs nothing. */
    public static final StageCost NONE = new StageCost(0, 0, 0, 0);

    private static final double PER_SECOND = 1e6;

    /** @throws IllegalArgumentException for a cost below 0 */
    public StageCost {
        require("batch", batch);
        require("packet", packet);
        require("frame", frame);
        require("kib", kib);
    }

    /** Seconds that one batch of so much takes. */
    double seconds(double packets, double frames, double kibs) {
        return (batch + packets * packet + frames * frame + kibs * kib) / PER_SECOND;
    }

    private static void require(String name, double cost) {
        if (!(cost >= 0)) {
            throw new IllegalArgumentException(name + ": " + cost + " (expected: >= 0)");
        }
    }
}
