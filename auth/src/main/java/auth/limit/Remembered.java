package auth.limit;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was not touched for longest, once it is full. Not thread-safe. */
final class Remembered<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;
    private static final float LOAD = 0.75f;

    private final int most;

    Remembered(int most) {
        super(16, LOAD, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
