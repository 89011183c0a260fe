package launcher.chaos.load;

import client.sdk.Receipt;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import launcher.chaos.history.ContentId;
import org.jspecify.annotations.Nullable;

/** A user: sends from the first device, numbered, to one receiver. Sends on one thread only. */
final class User {

    /** A user with so many messages without an answer waits with the next. */
    private static final int MAX_UNANSWERED = 48;

    private final String id;
    private final boolean steady;
    private final List<Device> devices;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicLong inbox = new AtomicLong();

    private User receiver = this;
    private int sent;

    /** One who sends to itself, until told otherwise. */
    User(String id, boolean steady, List<Device> devices) {
        this.id = id;
        this.steady = steady;
        this.devices = List.copyOf(devices);
    }

    void sendTo(User other) {
        receiver = other;
    }

    /** Whether this one stays online for good. */
    boolean isSteady() {
        return steady;
    }

    List<Device> devices() {
        return devices;
    }

    /** Whether every device has received as far as messages to this user have been acknowledged. */
    boolean isUpToDate() {
        return devices.stream().allMatch(device -> device.last() >= inbox.get());
    }

    /** Sends the next message, unless offline or with too many unanswered. */
    void send() {
        if (unanswered.get() >= MAX_UNANSWERED) {
            return;
        }
        String content = new ContentId(id, sent + 1).toString();
        CompletionStage<Receipt> receipt = devices.get(0).send(receiver.id, content);
        if (receipt == null) {
            return;
        }
        sent++;
        unanswered.incrementAndGet();
        receipt.whenComplete((stored, failure) -> answered(stored));
    }

    private void answered(@Nullable Receipt stored) {
        unanswered.decrementAndGet();
        if (stored != null) {
            receiver.inbox.accumulateAndGet(stored.sequence(), Math::max);
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
