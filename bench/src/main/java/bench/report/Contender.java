package bench.report;

/** Who is measured. */
public enum Contender {
    /** Gate and backend that move frames. */
    RELAY("relay"),
    /** The same, storing each message in Redis before it answers. */
    STORING_RELAY("storing relay"),
    /** The real thing. */
    FACE2FACE("face2face");

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
