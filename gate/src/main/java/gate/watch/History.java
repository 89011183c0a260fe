package gate.watch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;

/** The samples of the last quarter of an hour, oldest first. Not thread-safe. */
final class History {

    static final Duration LENGTH = Duration.ofMinutes(15);

    /** One each five seconds, and a few more. */
    static final int MOST = 200;

    private final Deque<Sample> samples = new ArrayDeque<>();

    void add(Sample sample) {
        samples.addLast(sample);
        while (samples.size() > MOST || sample.atMillis() - samples.getFirst().atMillis() > LENGTH.toMillis()) {
            samples.removeFirst();
        }
    }

    Collection<Sample> samples() {
        return Collections.unmodifiableCollection(samples);
    }
}
