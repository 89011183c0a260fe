package gate.watch;

import common.metrics.ProcessIdentity;
import common.scrape.Scrape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All processes that were seen within the last quarter of an hour, those that are gone too, and what the cluster did as a
 * whole. Whoever reads it holds its lock, as {@link #take} does.
 */
final class Board {

    /** Those that are there, and as many that are gone. */
    static final int MOST = 2 * Whereabouts.MOST;

    private final Map<String, Seen> byKey = new LinkedHashMap<>();
    private final History cluster = new History();

    /** Takes what one round of looks has brought. */
    synchronized void take(List<Finding> findings, long nowMillis) {
        Set<Seen> met = new HashSet<>();
        List<Sample.Part> parts = new ArrayList<>();
        for (Finding finding : findings) {
            Seen seen = seen(finding);
            if (met.add(seen)) {
                seen.known(finding.process(), nowMillis);
                note(seen, finding, nowMillis).ifPresent(parts::add);
            }
        }
        byKey.values().stream()
                .filter(seen -> !met.contains(seen))
                .forEach(seen -> seen.missed(Seen.State.GONE, List.of()));
        cluster.add(Sample.total(nowMillis, parts));
        forget(nowMillis);
    }

    /** Gates, auths, logics, and what is not known. */
    Collection<Seen> all() {
        return byKey.values().stream()
                .sorted(Comparator.comparingInt((Seen seen) ->
                                List.of("gate", "auth", "logic", "").indexOf(seen.kind()))
                        .thenComparing(seen -> seen.state() == Seen.State.GONE)
                        .thenComparing(seen -> seen.id().length())
                        .thenComparing(Seen::id)
                        .thenComparing(Seen::address))
                .toList();
    }

    @Nullable Seen find(String key) {
        return byKey.get(key);
    }

    History cluster() {
        return cluster;
    }

    private static Optional<Sample.Part> note(Seen seen, Finding finding, long nowMillis) {
        Target target = finding.process();
        Scrape scrape = finding.scrape();
        if (target.admin() == null) {
            seen.missed(Seen.State.UNSEEN, List.of(target.obstacle()));
            return Optional.empty();
        }
        if (scrape == null) {
            seen.missed(Seen.State.SILENT, List.of(finding.failure()));
            return Optional.empty();
        }
        String told = incarnation(scrape);
        if (target.member() != null && !told.equals(seen.incarnation())) {
            String who = told.isEmpty() ? "something else" : "the process of incarnation " + told;
            seen.missed(
                    Seen.State.UNSEEN, List.of("at its admin address " + target.admin() + " " + who + " answers here"));
            return Optional.empty();
        }
        boolean draining = target.member() != null && target.member().draining();
        return Optional.of(seen.said(scrape, draining, nowMillis));
    }

    /** A process that has not said which it is goes by its admin address until it does. */
    private Seen seen(Finding finding) {
        Target target = finding.process();
        if (target.member() != null) {
            return byKey.computeIfAbsent(Long.toHexString(target.member().incarnation()), Seen::new);
        }
        String place = String.valueOf(target.admin());
        if (finding.scrape() != null) {
            String told = incarnation(finding.scrape());
            if (!told.isEmpty()) {
                byKey.remove(place);
            }
            return byKey.computeIfAbsent(told.isEmpty() ? place : told, Seen::new);
        }
        return byKey.values().stream()
                .filter(seen -> seen.state() != Seen.State.GONE && place.equals(String.valueOf(seen.admin())))
                .findFirst()
                .orElseGet(() -> byKey.computeIfAbsent(place, Seen::new));
    }

    private void forget(long nowMillis) {
        byKey.values()
                .removeIf(seen ->
                        seen.state() == Seen.State.GONE && nowMillis - seen.heardMillis() > History.LENGTH.toMillis());
        byKey.values().stream()
                .filter(seen -> seen.state() == Seen.State.GONE)
                .sorted(Comparator.comparingLong(Seen::heardMillis))
                .limit(Math.max(0, byKey.size() - MOST))
                .toList()
                .forEach(seen -> byKey.remove(seen.key()));
    }

    private static String incarnation(Scrape scrape) {
        return scrape.metrics().label(ProcessIdentity.NAME, "incarnation");
    }
}
