package gate.watch;

import common.scrape.Metrics;
import java.util.concurrent.TimeUnit;

/**
 * What processes said between two looks at them. Immutable.
 *
 * @param now what they said last
 * @param atGates how much the counters of gates have grown
 * @param atBackends how much those of auths and logics have
 * @param seconds from look to look; not a number at the first one, which makes every rate not a number
 */
record Span(Metrics now, Metrics atGates, Metrics atBackends, double seconds) {

    /** A process that is seen for the first time. */
    static Span first(Metrics now) {
        return new Span(now, Metrics.none(), Metrics.none(), Double.NaN);
    }

    static Span between(Metrics before, Metrics now, boolean gate, long nanos) {
        Metrics grown = now.since(before);
        return new Span(
                now,
                gate ? grown : Metrics.none(),
                gate ? Metrics.none() : grown,
                nanos / (double) TimeUnit.SECONDS.toNanos(1));
    }

    double grown(String counter) {
        return atGates.sum(counter) + atBackends.sum(counter);
    }

    double perSecond(String counter) {
        return grown(counter) / seconds;
    }
}
