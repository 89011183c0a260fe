package bench.soak;

/** What is said of a figure in the end. */
enum Verdict {
    FLAT("flat", true),
    GREW("GREW", false),
    OVER_BOUND("OVER ITS BOUND", false),
    /** It could not be read when it mattered. */
    UNKNOWN("UNKNOWN", false),
    /** It is told, and not judged. */
    TOLD("", true);

    private final String label;
    private final boolean good;

    Verdict(String label, boolean good) {
        this.label = label;
        this.good = good;
    }

    String label() {
        return label;
    }

    boolean isGood() {
        return good;
    }
}
