package launcher.chaos.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import launcher.chaos.history.ContentId;
import launcher.chaos.history.Event;
import launcher.chaos.history.Event.Acknowledged;
import launcher.chaos.history.Event.Connected;
import launcher.chaos.history.Event.Disconnected;
import launcher.chaos.history.Event.Failed;
import launcher.chaos.history.Event.Received;
import launcher.chaos.history.Event.Refused;
import launcher.chaos.history.Event.Sent;
import launcher.chaos.history.Event.SessionEnded;
import launcher.chaos.history.Event.SessionStarted;
import launcher.chaos.history.History;

/**
 * Goes through a history twice: first for what was sent and acknowledged, then for what was received. A message that was
 * refused, or has no answer, may have been received or not, and anywhere among the others; but once at most.
 *
 * <p>Every device is expected to have begun its first session before anything was sent to its user. Not thread-safe; one
 * per history.
 */
public final class Checker {

    private final Messages messages = new Messages();
    private final Messages sentSoFar = new Messages();
    private final Map<String, Map<String, DeviceView>> devices = new LinkedHashMap<>();
    private final Findings findings = new Findings();
    private final Map<Integer, Long> refused = new TreeMap<>();

    private long sent;
    private long acknowledged;
    private long failed;
    private long received;

    private Checker() {}

    /**
     * Decides.
     *
     * @throws IllegalArgumentException if no run of clients can have such a history, such as an answer to a message
     *     that was not sent
     */
    public static Verdict check(History history) {
        Checker checker = new Checker();
        history.forEach(checker::readSender);
        history.forEach(checker::readReceiver);
        checker.findLost();
        return checker.verdict();
    }

    private void readSender(Event event) {
        if (event instanceof Sent e) {
            sent++;
            ContentId id = own(e.content());
            if (!id.sender().equals(e.sender()) || !messages.sent(id, e.receiver())) {
                throw new IllegalArgumentException(
                        "history: " + e + " (expected: content that names its sender, each once)");
            }
        } else if (event instanceof Acknowledged e) {
            acknowledged++;
            ContentId id = own(e.content());
            messages.acknowledge(id);
            place(id, e.sequence(), "acknowledged");
        } else if (event instanceof Refused e) {
            refused.merge(e.code(), 1L, Long::sum);
        } else if (event instanceof Failed) {
            failed++;
        }
    }

    private void readReceiver(Event event) {
        if (event instanceof Sent e) {
            sentSoFar.sent(own(e.content()), e.receiver());
        } else if (event instanceof Received e) {
            received++;
            receive(device(e.user(), e.device()), e);
        } else if (event instanceof SessionStarted e) {
            device(e.user(), e.device()).start(e.resumeAfter());
        } else if (event instanceof Connected e) {
            device(e.user(), e.device()).setConnected(true);
        } else if (event instanceof Disconnected e) {
            device(e.user(), e.device()).setConnected(false);
        } else if (event instanceof SessionEnded e) {
            device(e.user(), e.device()).setConnected(false);
        }
    }

    private void receive(DeviceView device, Received e) {
        Optional<ContentId> parsed = ContentId.parse(e.content());
        String receiver = parsed.map(sentSoFar::receiver).orElse(null);
        long last = device.last();
        device.raise(e.sequence());
        if (parsed.isEmpty() || receiver == null) {
            findings.add(Violation.INVENTED, () -> at(e) + device + " received " + e.content() + ", which nobody sent");
            return;
        }
        ContentId id = parsed.get();
        if (!receiver.equals(device.user()) || !id.sender().equals(e.sender())) {
            findings.add(
                    Violation.MISDELIVERED,
                    () -> at(e) + device + " received " + id + " as from " + e.sender() + " (expected: for " + receiver
                            + ", from " + id.sender() + ")");
            return;
        }
        if (device.has(id)) {
            findings.add(
                    Violation.DUPLICATED,
                    () -> at(e) + device + " received " + id + " again, now as number " + e.sequence());
            return;
        }
        device.add(id);
        place(id, e.sequence(), "received by " + device);
        checkSequence(device, e, last);
        checkOrder(device, e, id);
    }

    private void checkSequence(DeviceView device, Received e, long last) {
        if (e.sequence() <= last) {
            findings.add(
                    Violation.REORDERED,
                    () -> at(e) + device + " received number " + e.sequence() + " (" + e.content() + ") after number "
                            + last);
        } else if (e.sequence() > last + 1) {
            findings.add(
                    Violation.HOLE,
                    () -> at(e) + device + " received number " + e.sequence() + " (" + e.content() + ") after number "
                            + last + " (expected: " + (last + 1) + ")");
        }
    }

    private void checkOrder(DeviceView device, Received e, ContentId id) {
        if (!messages.isAcknowledged(id)) {
            return;
        }
        int before = device.noteAcknowledged(id);
        if (before > id.number()) {
            findings.add(
                    Violation.REORDERED,
                    () -> at(e) + device + " received " + id + " (number " + e.sequence() + ") after "
                            + new ContentId(id.sender(), before) + ", which was sent after it");
        }
    }

    /** One message has one place in the inbox, whoever says so. */
    private void place(ContentId id, long sequence, String how) {
        long before = messages.place(id, sequence);
        if (before != 0 && before != sequence) {
            findings.add(
                    Violation.DUPLICATED,
                    () -> id + " was " + how + " as number " + sequence + " (expected: " + before
                            + ", as it was seen before)");
        }
    }

    private void findLost() {
        messages.forEachAcknowledged((id, receiver, sequence) -> {
            Map<String, DeviceView> owned = devices.getOrDefault(receiver, Map.of());
            if (owned.isEmpty()) {
                findings.add(Violation.LOST, () -> id + " was acknowledged, but " + receiver + " has no device");
            }
            for (DeviceView device : owned.values()) {
                if (device.isConnected() && !device.has(id)) {
                    findings.add(
                            Violation.LOST,
                            () -> id + " was acknowledged as number " + sequence + ", but " + device
                                    + " never received it (its last number: " + device.last() + ")");
                }
            }
        });
    }

    private Verdict verdict() {
        List<String> offline = new ArrayList<>();
        devices.values()
                .forEach(owned -> owned.values().stream()
                        .filter(device -> !device.isConnected())
                        .map(DeviceView::toString)
                        .forEach(offline::add));
        Verdict.Tally tally = new Verdict.Tally(sent, acknowledged, refused, failed, received);
        return new Verdict(findings.counts(), findings.examples(), tally, offline);
    }

    private DeviceView device(String user, String device) {
        return devices.computeIfAbsent(user, name -> new LinkedHashMap<>())
                .computeIfAbsent(device, name -> new DeviceView(user, name));
    }

    private static ContentId own(String content) {
        return ContentId.parse(content)
                .orElseThrow(() -> new IllegalArgumentException(
                        "history: content " + content + " was sent or answered (expected: SENDER:NUMBER)"));
    }

    private static String at(Event event) {
        return String.format("%.3f s: ", event.micros() / 1e6);
    }
}
