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
 * @param sent chats sent, those of the warm-up included, as with all counts
 * @param acked answers 300
 * @param received different chats of this run that arrived
 * @param lost see above
 * @param duplicated chats that arrived again
 * @param reordered chats that arrived after a later one of the same sender
 * @param errors how often each kind of error occurred: the code of a refused chat, {@code sign-in} and the code of a
 *     refused login, {@code disconnected}, {@code kicked} and the code, or {@code misdelivered}
 * @param foreign chats that arrived but belong to another run; not errors
 * @param rate chats that arrived per second
 * @param arrival from when a chat was meant to be sent (in a closed loop: was sent) to its arrival
 * @param answer from then to its answer 300
 * @param generator how the generator itself fared
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
        Rate rate,
        Latency arrival,
        Latency answer,
        Generator generator) {

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

    /** One line for programs: the word RESULT and pairs of key and value. Keys keep their places; new ones come last. */
    public String resultLine() {
        return String.format(
                Locale.ROOT,
                "RESULT clients=%d loggedIn=%d sent=%d acked=%d received=%d lost=%d duplicated=%d reordered=%d errors=%d"
                        + " tps=%.1f p50us=%d p99us=%d maxus=%d p90us=%d p999us=%d ackp50us=%d ackp90us=%d ackp99us=%d"
                        + " ackp999us=%d ackmaxus=%d tpsmin=%.1f tpsmax=%.1f loopcpu=%.2f loopwait=%.2f late=%d",
                clients,
                loggedIn,
                sent,
                acked,
                received,
                lost,
                duplicated,
                reordered,
                errorCount(),
                rate.mean(),
                arrival.p50(),
                arrival.p99(),
                arrival.max(),
                arrival.p90(),
                arrival.p999(),
                answer.p50(),
                answer.p90(),
                answer.p99(),
                answer.p999(),
                answer.max(),
                rate.min(),
                rate.max(),
                generator.loops().cpu(),
                generator.loops().waiting(),
                generator.late());
    }
}
