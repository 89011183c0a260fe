package launcher.chaos.check;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import launcher.chaos.history.ContentId;

/** What one device has received so far, over all of its sessions. Not thread-safe. */
final class DeviceView {

    private final String user;
    private final String device;
    private final Map<String, BitSet> received = new HashMap<>();
    private final Map<String, Integer> highestAcknowledged = new HashMap<>();

    private long last;
    private boolean started;
    private boolean connected;

    DeviceView(String user, String device) {
        this.user = user;
        this.device = device;
    }

    String user() {
        return user;
    }

    /** The highest sequence received. */
    long last() {
        return last;
    }

    void raise(long sequence) {
        last = Math.max(last, sequence);
    }

    /** A session begins; the first one says where the history begins for this device. */
    void start(long resumeAfter) {
        if (!started) {
            started = true;
            last = resumeAfter;
        } else if (resumeAfter != last) {
            throw new IllegalArgumentException("history: " + this + " resumes after " + resumeAfter + " (expected: "
                    + last + ", the last that it received)");
        }
    }

    boolean isConnected() {
        return connected;
    }

    void setConnected(boolean now) {
        connected = now;
    }

    boolean has(ContentId id) {
        BitSet numbers = received.get(id.sender());
        return numbers != null && numbers.get(id.number());
    }

    void add(ContentId id) {
        received.computeIfAbsent(id.sender(), sender -> new BitSet()).set(id.number());
    }

    /**
     * Notes that an acknowledged message of that sender came.
     *
     * @return the highest number of that sender that had come before; 0 if none had
     */
    int noteAcknowledged(ContentId id) {
        int before = highestAcknowledged.getOrDefault(id.sender(), 0);
        highestAcknowledged.put(id.sender(), Math.max(before, id.number()));
        return before;
    }

    @Override
    public String toString() {
        return user + "/" + device;
    }
}
