package launcher.chaos.history;

import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import launcher.chaos.history.Event.Acknowledged;
import launcher.chaos.history.Event.Connected;
import launcher.chaos.history.Event.Disconnected;
import launcher.chaos.history.Event.Failed;
import launcher.chaos.history.Event.FaultBegan;
import launcher.chaos.history.Event.FaultEnded;
import launcher.chaos.history.Event.Kicked;
import launcher.chaos.history.Event.Note;
import launcher.chaos.history.Event.Received;
import launcher.chaos.history.Event.Refused;
import launcher.chaos.history.Event.Sent;
import launcher.chaos.history.Event.SessionEnded;
import launcher.chaos.history.Event.SessionStarted;

/**
 * An event as a line of text: the time, the word, and the fields of the record in their order, with a tab between two.
 *
 * <pre>
 * 1200345  sent   u001  u002  u001:17
 * 1203991  acked  u001:17  412
 * </pre>
 */
public final class EventLine {

    private static final String TAB = "\t";

    /** What would end a field or a line early. */
    private static final Pattern SEPARATORS = Pattern.compile("[\\t\\r\\n]");

    private EventLine() {}

    /** The line, without its end. */
    public static String format(Event event) {
        if (event instanceof Sent e) {
            return line(e, "sent", e.sender(), e.receiver(), e.content());
        } else if (event instanceof Acknowledged e) {
            return line(e, "acked", e.content(), e.sequence());
        } else if (event instanceof Refused e) {
            return line(e, "refused", e.content(), e.code());
        } else if (event instanceof Failed e) {
            return line(e, "failed", e.content(), e.reason());
        } else if (event instanceof Received e) {
            return line(e, "received", e.user(), e.device(), e.sender(), e.content(), e.sequence());
        } else if (event instanceof SessionStarted e) {
            return line(e, "online", e.user(), e.device(), e.resumeAfter());
        } else if (event instanceof SessionEnded e) {
            return line(e, "offline", e.user(), e.device());
        }
        return formatOther(event);
    }

    private static String formatOther(Event event) {
        if (event instanceof Connected e) {
            return line(e, "connected", e.user(), e.device(), e.gate());
        } else if (event instanceof Disconnected e) {
            return line(e, "disconnected", e.user(), e.device(), e.reason());
        } else if (event instanceof Kicked e) {
            return line(e, "kicked", e.user(), e.device(), e.code(), e.reason());
        } else if (event instanceof FaultBegan e) {
            return line(e, "broken", e.number(), e.kind(), e.target());
        } else if (event instanceof FaultEnded e) {
            return line(e, "mended", e.number(), e.kind(), e.target());
        } else if (event instanceof Note e) {
            return line(e, "note", e.text());
        }
        throw new IllegalArgumentException("no line for " + event);
    }

    /**
     * The event of a line.
     *
     * @throws IllegalArgumentException if it is not a line that {@link #format} makes
     */
    public static Event parse(String line) {
        Iterator<String> fields = List.of(line.split(TAB, -1)).iterator();
        try {
            long micros = Long.parseLong(fields.next());
            Event event = parse(micros, fields.next(), fields);
            if (fields.hasNext()) {
                throw new IllegalArgumentException("more fields than expected");
            }
            return event;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("line of a history: " + line + " (expected: time, word, fields)", e);
        }
    }

    private static Event parse(long at, String word, Iterator<String> in) {
        return switch (word) {
            case "sent" -> new Sent(at, in.next(), in.next(), in.next());
            case "acked" -> new Acknowledged(at, in.next(), number(in));
            case "refused" -> new Refused(at, in.next(), (int) number(in));
            case "failed" -> new Failed(at, in.next(), in.next());
            case "received" -> new Received(at, in.next(), in.next(), in.next(), in.next(), number(in));
            case "online" -> new SessionStarted(at, in.next(), in.next(), number(in));
            case "offline" -> new SessionEnded(at, in.next(), in.next());
            case "connected" -> new Connected(at, in.next(), in.next(), in.next());
            case "disconnected" -> new Disconnected(at, in.next(), in.next(), in.next());
            case "kicked" -> new Kicked(at, in.next(), in.next(), (int) number(in), in.next());
            case "broken" -> new FaultBegan(at, (int) number(in), in.next(), in.next());
            case "mended" -> new FaultEnded(at, (int) number(in), in.next(), in.next());
            case "note" -> new Note(at, in.next());
            default -> throw new IllegalArgumentException("word: " + word);
        };
    }

    private static long number(Iterator<String> in) {
        return Long.parseLong(in.next());
    }

    private static String line(Event event, Object... fields) {
        StringBuilder line = new StringBuilder(80).append(event.micros());
        for (Object field : fields) {
            line.append(TAB).append(SEPARATORS.matcher(field.toString()).replaceAll(" "));
        }
        return line.toString();
    }
}
