package launcher.chaos.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import launcher.chaos.history.ContentId;
import launcher.chaos.history.Event;
import launcher.chaos.history.Event.Acknowledged;
import launcher.chaos.history.Event.FaultBegan;
import launcher.chaos.history.Event.FaultEnded;
import launcher.chaos.history.Event.Received;
import launcher.chaos.history.Event.Sent;
import launcher.chaos.history.Event.SessionEnded;
import launcher.chaos.history.Event.SessionStarted;
import launcher.chaos.history.History;

/**
 * How long each fault was felt, by the user who felt it longest.
 *
 * <p>Whoever is online sends all the time, so that the service is as good as the time between two acknowledgements to one
 * sender, and the time that a message takes to a receiver who was online when it was sent. Such a time belongs to the
 * first fault that began within it, and the fault was felt from its begin. A time in which none began belongs to the
 * last one before, and was felt for its whole length. What is felt while everything works is the interval at which users
 * send. Where faults overlap, the first is charged for both.
 *
 * <p>The last delay is another matter: of all such times of half a second or more, the end of the last one that began
 * after the fault and before the next, or that it fell into. Not thread-safe; one per history.
 */
public final class RecoveryTimes {

    /** Longer than the interval at which users send, and than what a busy machine takes for a message now and then. */
    private static final long DELAYED_MICROS = 500_000;

    private final Map<String, Long> lastAcknowledged = new HashMap<>();
    private final Map<String, Long> onlineSince = new HashMap<>();
    private final SentTimes sent = new SentTimes();
    private final List<Felt> faults = new ArrayList<>();

    private RecoveryTimes() {}

    /** One for each fault, in the order in which they began. */
    public static List<Recovery> of(History history) {
        RecoveryTimes times = new RecoveryTimes();
        history.forEach(times::read);
        return times.faults.stream().map(fault -> fault.recovery(times.faults)).toList();
    }

    private void read(Event event) {
        if (event instanceof FaultBegan e) {
            faults.add(new Felt(e));
        } else if (event instanceof FaultEnded e) {
            faults.stream().filter(fault -> fault.number() == e.number()).forEach(fault -> fault.end(e.micros()));
        } else if (event instanceof Sent e) {
            ContentId.parse(e.content()).ifPresent(id -> sent.put(id, e.micros()));
        } else if (event instanceof Acknowledged e) {
            ContentId.parse(e.content()).ifPresent(id -> acknowledged(id.sender(), e.micros()));
        } else if (event instanceof Received e) {
            ContentId.parse(e.content()).ifPresent(id -> received(id, e));
        } else if (event instanceof SessionStarted e) {
            lastAcknowledged.put(e.user(), e.micros());
            onlineSince.put(device(e.user(), e.device()), e.micros());
        } else if (event instanceof SessionEnded e) {
            lastAcknowledged.remove(e.user());
            onlineSince.remove(device(e.user(), e.device()));
        }
    }

    private void acknowledged(String sender, long now) {
        Long before = lastAcknowledged.put(sender, now);
        if (before != null) {
            charge(before, now, sender + ", without an acknowledgement");
        }
    }

    private void received(ContentId id, Received e) {
        String device = device(e.user(), e.device());
        Long since = onlineSince.get(device);
        long sentAt = sent.get(id);
        if (since != null && sentAt > since) {
            charge(sentAt, e.micros(), device + ", waiting for " + id);
        }
    }

    private void charge(long from, long to, String by) {
        Felt charged = null;
        for (int i = faults.size() - 1; i >= 0; i--) {
            if (charged == null || faults.get(i).began() >= from) {
                charged = faults.get(i);
            }
            if (faults.get(i).began() < from) {
                break;
            }
        }
        if (charged != null) {
            charged.feel(from, to, by);
        }
        if (to - from >= DELAYED_MICROS) {
            delay(from, to);
        }
    }

    /** Holds it against the last fault that began before, and all that began meanwhile. */
    private void delay(long from, long to) {
        for (int i = faults.size() - 1; i >= 0; i--) {
            faults.get(i).delay(to);
            if (faults.get(i).began() < from) {
                return;
            }
        }
    }

    private static String device(String user, String device) {
        return user + '/' + device;
    }
}
