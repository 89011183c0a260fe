package launcher.chaos.check;

/** How a promise can be broken. */
public enum Violation {
    /** Acknowledged, and never received by a device of the receiver. */
    LOST("lost"),
    /** Received twice by one device, or stored under two sequences. */
    DUPLICATED("duplicated"),
    /** Received before one that its sender had sent to the same receiver before; or the sequence went backwards. */
    REORDERED("reordered"),
    /** The sequence of what a device received left numbers out. */
    HOLE("holes"),
    /** Received, and never sent. */
    INVENTED("invented"),
    /** Received by another user than it was sent to, or under another name than that of who sent it. */
    MISDELIVERED("misdelivered");

    private final String label;

    Violation(String label) {
        this.label = label;
    }

    /** The name of its column. */
    public String label() {
        return label;
    }
}
