package launcher.chaos.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import launcher.chaos.history.Event;
import launcher.chaos.history.EventLine;
import launcher.chaos.history.History;

/** A history made by hand: an event every millisecond. Not thread-safe. */
final class Histories {

    static final String DEVICE = "android";

    private final List<Event> events = new ArrayList<>();
    private long micros;

    /** Each user has come online with one device that has received nothing. */
    static Histories withOnline(String... users) {
        Histories history = new Histories();
        for (String user : users) {
            history.online(user, DEVICE, 0);
        }
        return history;
    }

    Histories online(String user, String device, long resumeAfter) {
        return add(at -> new Event.SessionStarted(at, user, device, resumeAfter))
                .add(at -> new Event.Connected(at, user, device, "127.0.0.1:9090"));
    }

    Histories offline(String user, String device) {
        return add(at -> new Event.SessionEnded(at, user, device));
    }

    Histories sent(String content, String receiver) {
        return add(at -> new Event.Sent(at, content.substring(0, content.indexOf(':')), receiver, content));
    }

    Histories acknowledged(String content, long sequence) {
        return add(at -> new Event.Acknowledged(at, content, sequence));
    }

    Histories received(String user, String content, long sequence) {
        return received(user, DEVICE, content, sequence);
    }

    Histories received(String user, String device, String content, long sequence) {
        String sender = content.substring(0, content.indexOf(':'));
        return add(at -> new Event.Received(at, user, device, sender, content, sequence));
    }

    /** Sent, acknowledged and received. */
    Histories delivered(String content, String receiver, long sequence) {
        return sent(content, receiver).acknowledged(content, sequence).received(receiver, content, sequence);
    }

    Histories add(LongFunction<Event> event) {
        events.add(event.apply(micros));
        micros += 1000;
        return this;
    }

    Histories at(long newMicros) {
        micros = newMicros;
        return this;
    }

    /** As it comes back from a file. */
    History history() {
        return History.of(
                events.stream().map(EventLine::format).map(EventLine::parse).toList());
    }

    Verdict check() {
        return Checker.check(history());
    }
}
