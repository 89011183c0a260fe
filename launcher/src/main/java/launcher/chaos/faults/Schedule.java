package launcher.chaos.faults;

import common.config.TransportSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Draws the faults of a run from a seed; the same seed gives the same faults.
 *
 * <p>Every minute begins with a SIGKILL of each kind of process, one after the other, with time enough between them to
 * see how long each is felt. In the rest of it all other faults come close upon each other, and overlap as it happens:
 * both logics may be gone at a time. Only that a fault waits until the one before it on the same process is over.
 */
final class Schedule {

    /** What befalls which kind of process alone. */
    private static final List<Card> ALONE = List.of(
            new Card(FaultKind.KILL, "gate"),
            new Card(FaultKind.KILL, "auth"),
            new Card(FaultKind.KILL, "logic"),
            new Card(FaultKind.KILL, "redis"));

    /** Links can be parted from their ends only where there are links. */
    private static final List<Card> WITH_QUEUES =
            List.of(new Card(FaultKind.KILL, "broker"), new Card(FaultKind.KILL, "nameserver"));

    private static final List<Card> TOGETHER = List.of(
            new Card(FaultKind.KILL, "gate"),
            new Card(FaultKind.KILL, "auth"),
            new Card(FaultKind.KILL, "logic"),
            new Card(FaultKind.RESTART, "gate"),
            new Card(FaultKind.RESTART, "auth"),
            new Card(FaultKind.RESTART, "logic"),
            new Card(FaultKind.PAUSE, "gate"),
            new Card(FaultKind.PAUSE, "auth"),
            new Card(FaultKind.PAUSE, "logic"),
            new Card(FaultKind.PAUSE, "redis"),
            new Card(FaultKind.CUT, "logic"),
            new Card(FaultKind.CUT, "auth"),
            new Card(FaultKind.STALL, "logic"),
            new Card(FaultKind.STALL, "auth"),
            new Card(FaultKind.DROP, "logic"));

    /** Of a minute, for the faults that come alone. */
    private static final double SHARE_ALONE = 0.45;

    private static final Duration ROUND = Duration.ofMinutes(1);

    /** Quiet at the end of a run, so that the last faults are seen to be over. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    /** What a process needs to be its old self after a repair. */
    private static final Duration RECOVERS = Duration.ofSeconds(4);

    private static final int MAX_DRAWS = 1000;

    /** Of these there is one. */
    private static final List<String> SINGLE = List.of("redis", "broker", "nameserver");

    private final List<Card> aloneCards;
    private final List<Card> togetherCards;
    private final RandomGenerator random;
    private final Duration end;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Duration> busyUntil = new HashMap<>();

    private Schedule(long seed, Duration length, TransportSettings.Type transport) {
        boolean links = transport == TransportSettings.Type.TCP;
        this.aloneCards = links ? ALONE : both(ALONE, WITH_QUEUES);
        this.togetherCards = links
                ? TOGETHER
                : both(
                        TOGETHER.stream()
                                .filter(card -> !card.kind().isOfLinks())
                                .toList(),
                        WITH_QUEUES);
        this.random = new SplittableRandom(seed);
        this.end = length.minus(QUIET);
    }

    /** The faults of a run of {@code length}, by the time at which they begin. */
    static List<Fault> draw(long seed, Duration length, TransportSettings.Type transport) {
        Schedule schedule = new Schedule(seed, length, transport);
        for (Duration begin = Duration.ZERO; begin.compareTo(length) < 0; begin = begin.plus(ROUND)) {
            Duration left = length.minus(begin);
            schedule.drawRound(begin, left.compareTo(ROUND) < 0 ? left : ROUND);
        }
        return schedule.inOrder();
    }

    /** Draws until one is found in which all faults have their time. */
    private void drawRound(Duration begin, Duration round) {
        Map<String, Duration> busyBefore = Map.copyOf(busyUntil);
        int before = faults.size();
        for (int i = 0; i < MAX_DRAWS && !tryRound(begin, round); i++) {
            faults.subList(before, faults.size()).clear();
            busyUntil.clear();
            busyUntil.putAll(busyBefore);
        }
    }

    private boolean tryRound(Duration begin, Duration round) {
        Duration alone = Duration.ofMillis((long) (round.toMillis() * SHARE_ALONE));
        return deal(aloneCards, begin, alone, round, 0)
                && deal(togetherCards, begin.plus(alone), round.minus(alone), round, 1);
    }

    /**
     * Spreads a deck over a time, or as much of it as there are parts of a minute in the round.
     *
     * @param jitter how much of its slot a fault may come late
     */
    private boolean deal(List<Card> cards, Duration begin, Duration time, Duration round, double jitter) {
        List<Card> deck = new ArrayList<>(cards);
        for (int i = deck.size() - 1; i > 0; i--) {
            Collections.swap(deck, i, random.nextInt(i + 1));
        }
        int count = (int) (deck.size() * round.toMillis() / ROUND.toMillis());
        long slot = time.toMillis() / Math.max(1, count);
        for (int i = 0; i < count; i++) {
            Duration at = begin.plusMillis(slot * i + (long) (random.nextDouble() * jitter * slot));
            if (!add(at, deck.get(i), begin.plus(time))) {
                return false;
            }
        }
        return true;
    }

    /** Says whether there is time for it before {@code timeEnd}. */
    private boolean add(Duration at, Card card, Duration timeEnd) {
        Duration lasts = lasts(card.kind());
        Duration latest = end.minus(lasts);
        Duration wanted = at.compareTo(latest) <= 0 ? at : latest;
        String target = target(card, wanted);
        int percent = card.kind() == FaultKind.DROP ? 20 + random.nextInt(61) : 0;
        Duration free = free(card.kind(), target);
        Duration begin = wanted.compareTo(free) >= 0 ? wanted : free;
        if (begin.compareTo(latest) > 0 || begin.compareTo(timeEnd) >= 0) {
            return false;
        }
        faults.add(new Fault(0, begin, card.kind(), target, lasts, percent));
        busyUntil.put(key(card.kind(), target), begin.plus(lasts).plus(RECOVERS));
        return true;
    }

    /** One of the two, or the other if that one is busy with another fault. */
    private String target(Card card, Duration at) {
        if (SINGLE.contains(card.process())) {
            return card.process();
        }
        int drawn = 1 + random.nextInt(2);
        String first = card.process() + "-" + drawn;
        String second = card.process() + "-" + (3 - drawn);
        boolean better = free(card.kind(), first).compareTo(at) > 0
                && free(card.kind(), second).compareTo(free(card.kind(), first)) < 0;
        return better ? second : first;
    }

    private Duration free(FaultKind kind, String target) {
        return busyUntil.getOrDefault(key(kind, target), Duration.ZERO);
    }

    private static List<Card> both(List<Card> one, List<Card> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private List<Fault> inOrder() {
        faults.sort(Comparator.comparing(Fault::at));
        List<Fault> numbered = new ArrayList<>();
        for (Fault fault : faults) {
            numbered.add(new Fault(
                    numbered.size() + 1, fault.at(), fault.kind(), fault.target(), fault.lasts(), fault.percent()));
        }
        return List.copyOf(numbered);
    }

    private Duration lasts(FaultKind kind) {
        return switch (kind) {
            case KILL, RESTART -> between(200, 3_000);
            case PAUSE, STALL -> between(500, 6_000);
            case DROP -> between(1_000, 5_000);
            case CUT, CRASH, DRAIN, JOIN, PARTITION -> Duration.ZERO; // the last is in no deck
        };
    }

    private Duration between(long leastMillis, long mostMillis) {
        return Duration.ofMillis(random.nextLong(leastMillis, mostMillis + 1));
    }

    /** A process and the links to it do not share their time. */
    private static String key(FaultKind kind, String target) {
        return kind.isOfLinks() ? kind + target : target;
    }

    private record Card(FaultKind kind, String process) {}
}
