package gate.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What is left to one address at this gate. Safe for use by any thread. */
public final class AddressBudget {

    /** So many seconds', or minutes', worth can be saved up: people behind one address come in waves. */
    private static final int SAVED_UP = 5;

    /** Whoever has been refused so often, each within a second of the one before, does not listen. */
    private static final int STRIKES = 50;

    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final LimitSettings settings;
    private final Budget arrivals;
    private final Budget logins;
    private final Budget registrations;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger strikes = new AtomicInteger();
    private final AtomicLong lastStrike = new AtomicLong(System.nanoTime());
    private final AtomicLong blockedUntil = new AtomicLong(System.nanoTime());

    AddressBudget(LimitSettings settings) {
        this.settings = settings;
        this.arrivals = Budget.shared(settings.connectionsPerSecond(), Duration.ofSeconds(1), mostArrivals());
        this.logins = Budget.shared(settings.loginsPerSecond(), Duration.ofSeconds(1), mostLogins());
        this.registrations =
                Budget.shared(settings.registrationsPerMinute(), Duration.ofMinutes(1), mostRegistrations());
    }

    /** Takes a new connection; says whether it may come in. */
    boolean connection() {
        return take(arrivals) == 0;
    }

    /** Takes a login; says 0, or after how many milliseconds there is one again. */
    public long login() {
        return take(logins);
    }

    /** Takes a registration; says 0, or after how many milliseconds there is one again. */
    public long registration() {
        return take(registrations);
    }

    /** For how many more milliseconds it is blocked; 0 if it is not. */
    public long blockedMillis() {
        long nanos = blockedUntil.get() - System.nanoTime();
        return nanos <= 0 ? 0 : 1 + nanos / 1_000_000;
    }

    /** Whether it has more connections than it may. */
    public boolean isCrowded() {
        boolean crowded = settings.connectionsPerAddress() > 0 && connections.get() > settings.connectionsPerAddress();
        if (crowded) {
            strike();
        }
        return crowded;
    }

    /** Whether there is nothing to remember of it. */
    boolean isForgettable() {
        return connections.get() == 0
                && blockedMillis() == 0
                && arrivals.isFull(mostArrivals())
                && logins.isFull(mostLogins())
                && registrations.isFull(mostRegistrations());
    }

    void arrived() {
        connections.incrementAndGet();
    }

    void left() {
        connections.decrementAndGet();
    }

    private long take(Budget budget) {
        long blocked = blockedMillis();
        if (blocked > 0 || budget.take(1)) {
            return blocked;
        }
        long wait = budget.millisUntil(1);
        strike();
        return Math.max(wait, blockedMillis());
    }

    private void strike() {
        long now = System.nanoTime();
        if (now - lastStrike.getAndSet(now) > PATIENCE_NANOS) {
            strikes.set(0);
        }
        if (strikes.incrementAndGet() >= STRIKES) {
            strikes.set(0);
            blockedUntil.set(now + settings.block().toNanos());
        }
    }

    /** As many as may be there may come back at once, as after the restart of a gate. */
    private long mostArrivals() {
        return Math.max(settings.connectionsPerAddress(), (long) settings.connectionsPerSecond() * SAVED_UP);
    }

    private long mostLogins() {
        return Math.max(1, (long) settings.loginsPerSecond() * SAVED_UP);
    }

    private long mostRegistrations() {
        return Math.max(1, settings.registrationsPerMinute());
    }
}
