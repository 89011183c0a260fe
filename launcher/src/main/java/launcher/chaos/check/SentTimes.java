package launcher.chaos.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import launcher.chaos.history.ContentId;

/** When each message was sent, in microseconds. Numbers are dense, so that eight bytes do for one. Not thread-safe. */
final class SentTimes {

    private final long[] none = {};
    private final Map<String, long[]> bySender = new HashMap<>();

    void put(ContentId id, long micros) {
        long[] times = bySender.getOrDefault(id.sender(), none);
        if (id.number() >= times.length) {
            times = Arrays.copyOf(times, Math.max(id.number() + 1, times.length * 2));
            bySender.put(id.sender(), times);
        }
        times[id.number()] = micros;
    }

    /** 0 if it was not sent. */
    long get(ContentId id) {
        long[] times = bySender.getOrDefault(id.sender(), none);
        return id.number() < times.length ? times[id.number()] : 0;
    }
}
