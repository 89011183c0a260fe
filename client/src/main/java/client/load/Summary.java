package client.load;

import java.util.Locale;
import java.util.Map;

/**
 * What came of a run. Immutable.
 *
 * <p>An answer of the first wire does not say which chat it answers, so a loss cannot always be pinned on a message.
 * {@code lost} is therefore counted per sender, as
 *
 * <ul>
 *   <li>the answers 300 he got, less the different chats of his that arrived, but not below 0: acknowledged and gone;
 *   <li>plus the chats that had no answer at all when the time to drain was over, whether they arrived or not.
 * </ul>
 *
 * <p>A chat that was refused is an error, not a loss. What breaks off with a connection is sent
 * again on the next.
 *
 * @param clients how many users there were to be
 * @param loggedIn how many of them logged in
 * @param sent chats sent
 * @param acked answers 300
 * @param received different chats of this run that arrived
 * @param lost see above
 * @param duplicated chats that arrived again
 * @param reordered chats that arrived after a later one of the same sender
 * @param errors how often each kind of error occurred: the code of a refused chat, {@code sign-in} and the code of a
 *     refused login, {@code disconnected}, {@code kicked} and the code, or {@code misdelivered}
 * @param foreign chats that arrived but belong to another run; not errors
 * @param perSecond chats received per second, from the start of the schedule to the last arrival or the end of sending,
 *     whichever is later
 * @param latency from when a chat was meant to be sent to its arrival
 * @param schedule how well the generator kept to its schedule
 */
public record Summary(
        int clients,
        int loggedIn,
        long sent,
        long acked,
        long received,
        long lost,
        long duplicated,
        long reordered,
        Map<String, Long> errors,
        long foreign,
        double perSecond,
        Latency latency,
        Schedule schedule) {

    /** In microseconds; 0 if nothing arrived. */
    public record Latency(long p50, long p99, long max) {}

    /**
     * How well the generator kept to its schedule.
     *
     * @param late chats that the generator got round to more than a period after they were due
     * @param longestDelayMillis the longest such delay
     * @param heldBack chats that were due while too many had no answer: the server, not the generator, was slow
     * @param unsent those of them that did not go out before the end
     */
    public record Schedule(long late, long longestDelayMillis, long heldBack, long unsent) {}

    public Summary {
        errors = Map.copyOf(errors);
    }

    /**
     * Whether all logged in and stayed, and nothing was lost, doubled or reordered. A refused chat is no failure, but a
     * run in which not one got through is.
     */
    public boolean passed() {
        return loggedIn == clients
                && lost == 0
                && duplicated == 0
                && reordered == 0
                && (sent == 0 || received > 0)
                && errors.keySet().stream().noneMatch(kind -> kind.startsWith(ErrorKinds.DISCONNECTED));
    }

    /** All errors together. */
    public long errorCount() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /** One line for programs: the word RESULT and pairs of key and value. The keys and their order are fixed. */
    public String resultLine() {
        return String.format(
                Locale.ROOT,
                "RESULT clients=%d loggedIn=%d sent=%d acked=%d received=%d lost=%d duplicated=%d reordered=%d errors=%d"
                        + " tps=%.1f p50us=%d p99us=%d maxus=%d",
                clients,
                loggedIn,
                sent,
                acked,
                received,
                lost,
                duplicated,
                reordered,
                errorCount(),
                perSecond,
                latency.p50(),
                latency.p99(),
                latency.max());
    }
}
