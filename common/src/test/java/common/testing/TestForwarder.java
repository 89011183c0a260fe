package common.testing;

import common.transport.Forwarder;
import java.util.function.Consumer;
import protobuf.codec.Transfer;

/** A forwarder that shows the test what it is given, and releases it; or that has no room. */
public final class TestForwarder implements Forwarder {

    private final Consumer<Transfer> accepted;
    private volatile boolean room = true;

    public TestForwarder(Consumer<Transfer> accepted) {
        this.accepted = accepted;
    }

    /** Has room from now on, or has none. */
    public void room(boolean available) {
        room = available;
    }

    @Override
    public Outcome forward(Transfer transfer) {
        if (!room) {
            return Outcome.BUSY;
        }
        accepted.accept(transfer);
        transfer.release();
        return Outcome.ACCEPTED;
    }

    @Override
    public boolean hasRoom() {
        return room;
    }

    @Override
    public void onRoom(Runnable listener) {}
}
