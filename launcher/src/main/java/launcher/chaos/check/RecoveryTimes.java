package launcher.chaos.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import launcher.chaos.history.ContentId;
import launcher.chaos.history.Event;
import launcher.chaos.history.Event.Acknowledged;
import launcher.chaos.history.Event.FaultBegan;
import launcher.chaos.history.Event.FaultEnded;
import launcher.chaos.history.Event.Received;
import launcher.chaos.history.Event.SessionEnded;
import launcher.chaos.history.Event.SessionStarted;
import launcher.chaos.history.History;

/**
 * How long each fault was felt, by the user who felt it longest.
 *
 * <p>Everybody who is online sends all the time, so that the service is as good as the time between two
 * acknowledgements, and, for those who send to themselves, between two messages received. A gap belongs to the first
 * fault that began within it, and the fault was felt from its begin to the end of the gap. A gap in which none began
 * belongs to the last one before, and was felt for its whole length. What is felt while everything works is the interval
 * at which users send. Where faults overlap, the first is charged for both. Not thread-safe; one per history.
 */
public final class RecoveryTimes {

    private final Map<String, Long> lastAck = new HashMap<>();
    private final Map<String, Long> lastReceipt = new HashMap<>();
    private final List<Felt> faults = new ArrayList<>();

    private RecoveryTimes() {}

    /** By what happened, such as {@code kill gate}. */
    public static Map<String, List<Recovery>> of(History history) {
        RecoveryTimes times = new RecoveryTimes();
        history.forEach(times::read);
        Map<String, List<Recovery>> byLabel = new TreeMap<>();
        times.faults.forEach(fault ->
                byLabel.computeIfAbsent(fault.label, label -> new ArrayList<>()).add(fault.recovery()));
        return byLabel;
    }

    private void read(Event event) {
        if (event instanceof FaultBegan e) {
            faults.add(new Felt(e.number(), e.kind(), e.micros()));
        } else if (event instanceof FaultEnded e) {
            faults.stream().filter(fault -> fault.number == e.number()).forEach(fault -> fault.ended = e.micros());
        } else if (event instanceof Acknowledged e) {
            ContentId.parse(e.content()).ifPresent(id -> reached(lastAck, id.sender(), e.micros()));
        } else if (event instanceof Received e && e.sender().equals(e.user())) {
            reached(lastReceipt, device(e.user(), e.device()), e.micros());
        } else if (event instanceof SessionStarted e) {
            lastAck.put(e.user(), e.micros());
            lastReceipt.put(device(e.user(), e.device()), e.micros());
        } else if (event instanceof SessionEnded e) {
            lastAck.remove(e.user());
            lastReceipt.remove(device(e.user(), e.device()));
        }
    }

    private void reached(Map<String, Long> last, String who, long now) {
        Long before = last.put(who, now);
        if (before != null) {
            charge(before, now);
        }
    }

    private void charge(long from, long to) {
        Felt charged = null;
        for (int i = faults.size() - 1; i >= 0; i--) {
            if (charged == null || faults.get(i).began >= from) {
                charged = faults.get(i);
            }
            if (faults.get(i).began < from) {
                break;
            }
        }
        if (charged != null) {
            charged.feel(Math.max(from, charged.began), to);
        }
    }

    private static String device(String user, String device) {
        return user + '/' + device;
    }

    /**
     * One fault.
     *
     * @param micros how long it was felt
     * @param microsAfterRepair how much of that after all that was broken was repaired
     */
    public record Recovery(long micros, long microsAfterRepair) {}

    private static final class Felt {

        private final int number;
        private final String label;
        private final long began;

        private long ended = Long.MAX_VALUE;
        private long longest;
        private long latest;

        Felt(int number, String label, long began) {
            this.number = number;
            this.label = label;
            this.began = began;
        }

        void feel(long from, long to) {
            if (to - from > longest) {
                longest = to - from;
                latest = to;
            }
        }

        Recovery recovery() {
            return new Recovery(longest, Math.max(0, Math.min(longest, latest - ended)));
        }
    }
}
