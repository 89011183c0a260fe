package bench.attack;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a storm has done, and what came of it. Belongs to the storm's event loop. */
final class StormCount {

    /** What the key of a code begins with in {@link #resultLine}. */
    static final String CODE = "code";

    private final Map<Integer, Long> codes = new TreeMap<>();
    private long begun;
    private long sent;
    private long cut;
    private long opened;
    private long refused;
    private long closed;
    private long silent;

    /** A login is due. */
    void begun() {
        begun++;
    }

    /** Logins have been handed to the system, for a connection that was open. */
    void sent(long logins) {
        sent += logins;
    }

    /** Logins went with a connection that the gate has closed, or that did not come about. */
    void cut(long logins) {
        cut += logins;
    }

    /** A connection is open. */
    void opened() {
        opened++;
    }

    /** No connection came about. */
    void refused() {
        refused++;
    }

    /** The gate has closed a connection. */
    void closed() {
        closed++;
    }

    /** The attacker has given up a connection on which nothing was answered any more. */
    void silent() {
        silent++;
    }

    /** The gate has answered, or has said why it closes. */
    void answered(int code) {
        codes.merge(code, 1L, Long::sum);
    }

    /** One line for {@link bench.run.ResultLine}. */
    String resultLine() {
        return String.format(
                Locale.ROOT,
                "RESULT begun=%d sent=%d cut=%d opened=%d refused=%d closed=%d silent=%d %s",
                begun,
                sent,
                cut,
                opened,
                refused,
                closed,
                silent,
                codes.entrySet().stream()
                        .map(code -> CODE + code.getKey() + "=" + code.getValue())
                        .collect(Collectors.joining(" ")));
    }
}
