package bench.attack;

/**
 * What came of a login with the right password in the middle of the storm.
 *
 * @param passed whether it worked, in time
 * @param millis how long it took, until it had worked or was given up
 * @param said what the gate said last before that; empty if nothing went wrong
 */
record Entry(boolean passed, long millis, String said) {

    String sentence() {
        return passed
                ? "yes, within " + millis + " ms" + (said.isEmpty() ? "" : ", after: " + said)
                : "no, within " + millis + " ms" + (said.isEmpty() ? "" : ": " + said);
    }
}
