package launcher.chaos.check;

/**
 * How one fault was felt, by the user who felt it longest.
 *
 * @param number of the fault
 * @param label what it is counted by, such as {@code kill gate}
 * @param target such as {@code gate-1}
 * @param beganMicros when it began, in the time of the history
 * @param micros how long it was felt
 * @param microsAfterRepair how much of that after all that was broken was repaired
 * @param microsToLastDelayed from its begin to the end of the last wait of half a second or more that may be due to it; 0
 *     if there was none
 * @param alone whether no other fault was under way, or just repaired, while it was felt
 * @param by who felt it
 */
public record Recovery(
        int number,
        String label,
        String target,
        long beganMicros,
        long micros,
        long microsAfterRepair,
        long microsToLastDelayed,
        boolean alone,
        String by) {

    @Override
    public String toString() {
        return String.format(
                "%8.3f s  fault %d (%s, %s): felt for %.3f s, of this %.3f s after the repair, by %s; last delay over after %.3f s%s",
                beganMicros / 1e6,
                number,
                label,
                target,
                micros / 1e6,
                microsAfterRepair / 1e6,
                by,
                microsToLastDelayed / 1e6,
                alone ? "" : "; not alone");
    }
}
