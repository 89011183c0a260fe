package auth.limit;

import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says who may have a password checked, and when. A failure costs whoever failed, never the account, so that nobody can
 * lock out another:
 *
 * <ul>
 *   <li>An address that goes on failing with an account waits for longer each time, for that account only.
 *   <li>An address that goes on failing with whatever accounts waits, for all those it has never logged in to.
 *   <li>An address that has logged in to an account before keeps a budget of its own for that account.
 *   <li>An address has passwords of two accounts that it has not logged in to in work at a time; and an account has two from
 *       all addresses that are strange to it together, five as long as none has failed. So many tries of one, or at one, do
 *       not hold up those of others. In work is what was granted, also while it waits for its turn.
 *   <li>What is in work may fail: no more is granted than may fail before one has to wait.
 * </ul>
 *
 * <p>All logins of an account come to one auth, so that this is kept in memory; a restart forgets it. Safe for use by any
 * thread.
 */
public final class LoginGuard {

    /** The element of auth.xml that says whether there is a limit at all. */
    public static final String ELEMENT = "tries";

    private static final long WHILE_IN_WORK_MILLIS = 500;

    /** Bounds the memory, at some 20 MB in all; what was not touched for longest is forgotten. */
    private static final int REMEMBERED = 50_000;

    private final boolean on;
    private final LongSupplier nanoTime;
    private final Map<Pair, Tries> strange = new Remembered<>(REMEMBERED);
    private final Map<Pair, Tries> known = new Remembered<>(REMEMBERED);
    private final Map<String, Source> sources = new Remembered<>(REMEMBERED);
    private final Map<String, Target> targets = new Remembered<>(REMEMBERED);

    public LoginGuard() {
        this(true);
    }

    /** @param on whether anybody has to wait at all */
    public LoginGuard(boolean on) {
        this(on, System::nanoTime);
    }

    LoginGuard(LongSupplier nanoTime) {
        this(true, nanoTime);
    }

    private LoginGuard(boolean on, LongSupplier nanoTime) {
        this.on = on;
        this.nanoTime = nanoTime;
    }

    /**
     * Asks for a try.
     *
     * @param address of the client; empty if the gate does not tell, and then there is no limit
     */
    public synchronized PasswordTry begin(String userId, String address) {
        if (!on || address.isEmpty()) {
            return new Free();
        }
        long now = nanoTime.getAsLong();
        Pair pair = new Pair(userId, address);
        @Nullable Tries before = known.get(pair);
        Tries tries = before != null ? before : orNew(strange.get(pair), () -> new Tries(now));
        long wait = tries.waitMillis(now);
        if (wait > 0) {
            return new Wait(wait);
        }
        return before != null ? beginKnown(tries) : beginStrange(pair, tries, now);
    }

    private PasswordTry beginKnown(Tries tries) {
        if (!tries.hasRoom(false)) {
            return new Wait(WHILE_IN_WORK_MILLIS);
        }
        tries.inWork++;
        return new Known(tries);
    }

    private PasswordTry beginStrange(Pair pair, Tries tries, long now) {
        Source source = sources.computeIfAbsent(pair.address, any -> new Source());
        Target target = orNew(targets.get(pair.userId), Target::new);
        if (!tries.hasRoom(target.isAttacked(now)) || !target.hasRoom(now) || !source.hasRoom(tries)) {
            return new Wait(WHILE_IN_WORK_MILLIS);
        }
        if (!source.takeFailure()) {
            return new Wait(source.waitMillis());
        }
        strange.put(pair, tries); // not before, or refused names would push out what is remembered of the others
        targets.put(pair.userId, target);
        source.began(tries);
        target.inWork++;
        tries.inWork++;
        return new Strange(pair, tries, source, target);
    }

    private static <T> T orNew(@Nullable T there, Supplier<T> made) {
        return there != null ? there : made.get();
    }

    /** Where nobody waits, and nothing counts. */
    private record Free() implements PasswordTry {

        @Override
        public void ended(@Nullable Boolean right) {}
    }

    private record Wait(long waitMillis) implements PasswordTry {

        @Override
        public void ended(@Nullable Boolean right) {
            throw new IllegalStateException("a try that was not granted has no end");
        }
    }

    /** From an address that has logged in to the account before. */
    private final class Known implements PasswordTry {

        private final Tries tries;

        Known(Tries tries) {
            this.tries = tries;
        }

        @Override
        public void ended(@Nullable Boolean right) {
            synchronized (LoginGuard.this) {
                tries.inWork--;
                if (right == null) {
                    return;
                }
                if (right) {
                    tries.succeeded();
                } else {
                    tries.failed(nanoTime.getAsLong(), false);
                }
            }
        }
    }

    /** From an address that had not, when it was granted. */
    private final class Strange implements PasswordTry {

        private final Pair pair;
        private final Tries tries;
        private final Source source;
        private final Target target;

        Strange(Pair pair, Tries tries, Source source, Target target) {
            this.pair = pair;
            this.tries = tries;
            this.source = source;
            this.target = target;
        }

        @Override
        public void ended(@Nullable Boolean right) {
            synchronized (LoginGuard.this) {
                tries.inWork--;
                source.ended(tries);
                target.inWork--;
                if (Boolean.FALSE.equals(right)) {
                    long now = nanoTime.getAsLong();
                    tries.failed(now, target.failed(now));
                    return;
                }
                source.giveBackFailure();
                if (right != null) {
                    tries.succeeded();
                    strange.remove(pair);
                    known.putIfAbsent(pair, tries);
                }
                forgetIfNothing();
            }
        }

        /** Or names that nobody has would push out what is remembered of the others. */
        private void forgetIfNothing() {
            if (tries.isIdle()) {
                strange.remove(pair, tries);
            }
            if (target.isIdle()) {
                targets.remove(pair.userId, target);
            }
        }
    }

    private record Pair(String userId, String address) {}
}
