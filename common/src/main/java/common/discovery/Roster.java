package common.discovery;

import common.config.Endpoint;
import common.transport.tcp.Standing;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.generate.internal.Internal.Greet;

/**
 * Which backends of a kind a gate uses, made of the lists that the directory gives it.
 *
 * <ul>
 *   <li>A new one is linked with at once, and owns users only when it has been in the list for a while: by then every
 *       gate has linked with it, so that what it pushes reaches them all.
 *   <li>One that is draining owns nobody from now on.
 *   <li>One that is no longer in the list is treated so, too, but only after the directory has said so for as long as a
 *       lease lasts: one that has just come back knows only those who have found it already. It is forgotten after
 *       {@value #GRACES} times as long: what is started again at its address in the meantime is found at once.
 *   <li>If the list names nobody who takes users, all missing ones stay as they are.
 * </ul>
 *
 * Not thread-safe.
 */
final class Roster {

    private static final int GRACES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

    private final Greet.From kind;
    private final Duration settling;
    private final Duration grace;
    private final Map<Endpoint, Entry> entries = new LinkedHashMap<>();

    /**
     * A roster.
     *
     * @param first those that the gate has begun with, who are there unless the directory knows better
     * @param settling how long one is in the list before it owns users
     * @param grace how long one is missing from the list before that is believed
     */
    Roster(Greet.From kind, List<Endpoint> first, Duration settling, Duration grace) {
        this.kind = kind;
        this.settling = settling;
        this.grace = grace;
        for (Endpoint endpoint : first) {
            entries.put(endpoint, new Entry(Standing.OWNER, 0));
        }
    }

    Greet.From kind() {
        return kind;
    }

    /** Takes the list that the directory has given at {@code nowNanos}; returns what becomes of each backend. */
    Map<Endpoint, Standing> update(List<Member> members, long nowNanos) {
        Set<Endpoint> staying = addresses(members, false);
        Set<Endpoint> draining = addresses(members, true);
        draining.removeAll(staying); // of two runs at one address, the older is the one that drains
        staying.forEach(address -> stays(address, nowNanos));
        draining.forEach(address -> drains(address, nowNanos));
        miss(staying, draining, nowNanos);
        return standings();
    }

    /** The directory has not answered: for how long anyone has been missing is not known any more. */
    void interrupted() {
        entries.values().forEach(entry -> entry.missing = false);
    }

    private void stays(Endpoint address, long now) {
        Entry entry = entries.get(address);
        if (entry == null || entry.standing == Standing.LEAVING) {
            LOG.info("{} at {} is announced", kind, address);
            entries.put(address, new Entry(Standing.NEWCOMER, now));
        } else {
            entry.missing = false;
            if (now - entry.since >= settling.toNanos()) {
                entry.standing = Standing.OWNER;
            }
        }
    }

    private void drains(Endpoint address, long now) {
        Entry entry = entries.computeIfAbsent(address, absent -> new Entry(Standing.NEWCOMER, now));
        entry.missing = false;
        leaves(address, entry, "is draining");
    }

    private void leaves(Endpoint address, Entry entry, String why) {
        if (entry.standing != Standing.LEAVING) {
            LOG.info("{} at {} {}", kind, address, why);
            entry.standing = Standing.LEAVING;
        }
    }

    private void miss(Set<Endpoint> staying, Set<Endpoint> draining, long now) {
        for (Iterator<Map.Entry<Endpoint, Entry>> each = entries.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<Endpoint, Entry> next = each.next();
            if (staying.contains(next.getKey()) || draining.contains(next.getKey())) {
                continue;
            }
            Entry entry = next.getValue();
            if (!entry.missing) {
                entry.missing = true;
                entry.missingSince = now;
            } else if (!staying.isEmpty() && now - entry.missingSince >= GRACES * grace.toNanos()) {
                LOG.info("{} at {} is forgotten", kind, next.getKey());
                each.remove();
            } else if (!staying.isEmpty() && now - entry.missingSince >= grace.toNanos()) {
                leaves(next.getKey(), entry, "has no lease");
            }
        }
    }

    private Map<Endpoint, Standing> standings() {
        Map<Endpoint, Standing> standings = new LinkedHashMap<>();
        entries.forEach((address, entry) -> standings.put(address, entry.standing));
        return standings;
    }

    private static Set<Endpoint> addresses(List<Member> members, boolean draining) {
        return members.stream()
                .filter(member -> member.draining() == draining)
                .map(Member::address)
                .collect(Collectors.toSet());
    }

    private static final class Entry {

        private final long since;
        private Standing standing;
        private boolean missing;
        private long missingSince;

        Entry(Standing standing, long since) {
            this.standing = standing;
            this.since = since;
        }
    }
}
