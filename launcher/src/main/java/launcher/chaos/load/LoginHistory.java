package launcher.chaos.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Tells whether a session may have been displaced by a login of the same device that nobody waits for any more.
 *
 * <p>Servers know the attempts of one client apart, so that one which was given up cannot displace a later one. But a
 * client that is closed while its login is on the way, at a process that is stopped, leaves it to the next client of the
 * device, and to a server these two are as good as two people: the login that comes last wins. Each such login explains
 * one displacement of a later client, and only for a while. What none explains is a mistake of the servers.
 *
 * <p>A login that was answered with a refusal counts as given up as well. Not thread-safe.
 */
final class LoginHistory {

    /** Longer than processes are stopped and links stall, one after the other; what comes later has no excuse. */
    static final Duration COMES_WITHIN = Duration.ofSeconds(30);

    private final LongSupplier nanos;
    private final Deque<Long> ofEarlierClients = new ArrayDeque<>();
    private final Deque<Long> ofThisClient = new ArrayDeque<>();

    private boolean underWay;

    /** @param nanos as of {@link System#nanoTime} */
    LoginHistory(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The client says its login. */
    void begun() {
        underWay = true;
    }

    /** It has its answer, and is logged in. */
    void passed() {
        underWay = false;
    }

    /** The client gives the attempt up. */
    void failed() {
        if (underWay) {
            underWay = false;
            ofThisClient.add(nanos.getAsLong());
        }
    }

    /** The client is closed, whatever it was doing. */
    void clientEnded() {
        failed();
        ofEarlierClients.addAll(ofThisClient);
        ofThisClient.clear();
    }

    /** Whether a login that an earlier client gave up explains why this one was displaced; if so, it explains no other. */
    boolean explainsDisplacement() {
        long now = nanos.getAsLong();
        ofEarlierClients.removeIf(given -> now - given > COMES_WITHIN.toNanos());
        return ofEarlierClients.poll() != null;
    }
}
