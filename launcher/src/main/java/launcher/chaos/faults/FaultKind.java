package launcher.chaos.faults;

/** What can be done to a process, or to the links between gates and a backend. */
public enum FaultKind {
    /** SIGKILL; started again after a while. */
    KILL("kill"),
    /** SIGTERM; started again after a while. */
    RESTART("restart"),
    /** SIGKILL, and for good. */
    CRASH("crash"),
    /** SIGTERM, and for good. */
    DRAIN("drain"),
    /** Started again, after one of the two. */
    JOIN("join"),
    /** SIGSTOP, and SIGCONT after a while. */
    PAUSE("pause"),
    /** Every link to a backend breaks, with what is on it. */
    CUT("cut links of"),
    /** Nothing moves on the links to a backend for a while, then everything does; new links work. */
    STALL("stall links of"),
    /** Some of the pushes of a backend are swallowed for a while. */
    DROP("drop pushes of"),
    /** What a gate and a logic send each other vanishes for a while, and neither is told. */
    PARTITION("partition");

    private final String verb;

    FaultKind(String verb) {
        this.verb = verb;
    }

    /** Such as {@code kill}. */
    public String verb() {
        return verb;
    }

    /** Whether it lasts for a while and is then repaired. */
    boolean passes() {
        return !isOfMembers() && this != CUT;
    }

    /** Whether it is one of those by which processes leave and join; how long it lasts is how long nobody else does. */
    boolean isOfMembers() {
        return this == CRASH || this == DRAIN || this == JOIN;
    }

    /** Whether it is about links, not processes. */
    public boolean isOfLinks() {
        return this == CUT || this == STALL || this == DROP || this == PARTITION;
    }
}
