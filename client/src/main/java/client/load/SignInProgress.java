package client.load;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How far the users of a run have got with logging in. Safe for use by any thread. */
final class SignInProgress {

    private final Set<Integer> loggedIn = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();

    private volatile boolean reached;
    private volatile @Nullable String lastFailure;

    void userLoggedIn(int user) {
        loggedIn.add(user);
    }

    boolean isLoggedIn(int user) {
        return loggedIn.contains(user);
    }

    void userRefused(String why) {
        lastFailure = why;
        refused.incrementAndGet();
    }

    void serverReached() {
        reached = true;
    }

    /** An attempt failed that is made again. */
    void attemptFailed(String why) {
        lastFailure = why;
    }

    int loggedIn() {
        return loggedIn.size();
    }

    /** How many users have either logged in or been refused for good. */
    int settled() {
        return loggedIn.size() + refused.get();
    }

    /** Whether any connection was opened. */
    boolean reached() {
        return reached;
    }

    /** A phrase, or {@code null} if all went well so far. */
    @Nullable String lastFailure() {
        return lastFailure;
    }
}
