package gate.watch;

import common.config.Endpoint;
import common.discovery.Member;
import common.metrics.ProcessIdentity;
import common.scrape.Metrics;
import common.scrape.Scrape;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One run of one process, as far as it is known: from the first sign of it until it is forgotten. Not thread-safe. */
final class Seen {

    /** How a process is at the moment. */
    enum State {
        READY,
        NOT_READY,
        /** It is about to stop, and takes nothing new. */
        DRAINING,
        /** It is there, as far as anybody knows, and does not answer. */
        SILENT,
        /** It is there, and cannot be asked from here. */
        UNSEEN,
        /** It is not there any more. */
        GONE;

        /** Whether what it said last is what it does. */
        boolean answers() {
            return compareTo(SILENT) < 0;
        }

        /** What the page calls it. */
        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final double MILLIS = 1000;

    private final String key;
    private final History history = new History();
    private @Nullable Endpoint admin;
    private String kind = "";
    private String id = "";
    private String address = "";
    private String incarnation = "";
    private State state = State.SILENT;
    private List<String> reasons = List.of();
    private Duration age = Duration.ZERO;
    private long heardMillis;
    private @Nullable Metrics last;
    private long lastNanos;

    /** @param key tells it from all others; its incarnation if that is known */
    Seen(String key) {
        this.key = key;
    }

    /** Takes what the directory says of it, and where it is asked. */
    void known(Target target, long nowMillis) {
        admin = target.admin();
        Member member = target.member();
        if (member != null) {
            kind = member.kind().name().toLowerCase(Locale.ROOT);
            address = member.address().toString();
            incarnation = Long.toHexString(member.incarnation());
            age = member.age();
            if (admin == null || heardMillis == 0) { // all else is heard from itself
                heardMillis = nowMillis;
            }
        }
    }

    /** Takes what it has said; returns what that adds to the cluster. */
    Sample.Part said(Scrape scrape, boolean draining, long nowMillis) {
        Metrics said = scrape.metrics();
        if (!said.label(ProcessIdentity.NAME, "kind").isEmpty()) {
            kind = said.label(ProcessIdentity.NAME, "kind");
            id = said.label(ProcessIdentity.NAME, "id");
            incarnation = said.label(ProcessIdentity.NAME, "incarnation");
            address = address.isEmpty() ? said.label(ProcessIdentity.NAME, "address") : address;
        }
        age = Duration.ofMillis(Math.round(MILLIS * said.sum("process_uptime_seconds")));
        state = !scrape.reasons().isEmpty() ? State.NOT_READY : draining ? State.DRAINING : State.READY;
        reasons = scrape.reasons();
        heardMillis = nowMillis;
        return sampled(said.only(Figure.NAMES, Figure.LABELS), scrape.atNanos(), nowMillis);
    }

    private Sample.Part sampled(Metrics now, long atNanos, long nowMillis) {
        boolean gate = kind.equals("gate");
        Span span = last == null ? Span.first(now) : Span.between(last, now, gate, atNanos - lastNanos);
        last = now;
        lastNanos = atNanos;
        Sample sample = Sample.of(nowMillis, span);
        history.add(sample);
        return new Sample.Part(gate, span, sample);
    }

    /** Nothing was heard of it: {@link State#SILENT}, {@link State#UNSEEN} or {@link State#GONE}. */
    void missed(State now, List<String> why) {
        state = now;
        reasons = why;
    }

    String key() {
        return key;
    }

    String kind() {
        return kind;
    }

    /** The id in a gate's settings; empty if it is not known, 0 for others than gates. */
    String id() {
        return id;
    }

    String address() {
        return address;
    }

    String incarnation() {
        return incarnation;
    }

    @Nullable Endpoint admin() {
        return admin;
    }

    State state() {
        return state;
    }

    List<String> reasons() {
        return reasons;
    }

    /** How long it had run when that was last heard. */
    Duration age() {
        return age;
    }

    /** When it, or the directory, last said something of it, in milliseconds since 1970; 0 if never. */
    long heardMillis() {
        return heardMillis;
    }

    History history() {
        return history;
    }
}
