package bench.model.chat;

/** Where work is done: the threads that have a cost of their own. */
public enum Part {
    /** The load generator's event loops. */
    GENERATOR("generator"),
    /** A gate's event loops. */
    GATE("gate"),
    /** A logic's event loops, which read and write links. */
    LOGIC("logic, loops"),
    /** A logic's workers. */
    WORKER("logic, workers"),
    /** A Redis. */
    REDIS("redis"),
    /** A gate's threads for queues. */
    GATE_QUEUES("gate, queues"),
    /** A logic's threads for queues. */
    LOGIC_QUEUES("logic, queues"),
    /** The broker and the name server. */
    BROKER("broker"),
    /**
     * A queue of the logics, which is busy from when something of it is taken to when that is answered; this is time, of
     * which others' CPU is a part, and has no cost of its own.
     */
    QUEUE("one queue");

    private final String label;

    Part(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
