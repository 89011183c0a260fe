package bench.model.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What waits for a queue of the broker. One message is on its way at a time, made of what has gathered meanwhile. */
final class Lane {

    private final int to;
    private final Consumer<Parcel> send;

    private List<Item> waiting = new ArrayList<>();
    private boolean isFlying;

    /** One message in a queue. */
    record Parcel(Lane from, int to, List<Item> items) {}

    /** @param to the number of the queue */
    Lane(int to, Consumer<Parcel> send) {
        this.to = to;
        this.send = send;
    }

    void offer(Item item) {
        waiting.add(item);
        sendNext();
    }

    /** The broker has what was sent. */
    void landed() {
        isFlying = false;
        sendNext();
    }

    private void sendNext() {
        if (!isFlying && !waiting.isEmpty()) {
            isFlying = true;
            List<Item> items = waiting;
            waiting = new ArrayList<>();
            send.accept(new Parcel(this, to, items));
        }
    }
}
