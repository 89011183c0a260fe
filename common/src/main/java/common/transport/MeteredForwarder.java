package common.transport;

import common.metrics.Sampler;
import common.metrics.Stage;
import common.metrics.StageTimes;
import protobuf.codec.Transfer;

/** Takes how long another forwarder needs to take over a frame. */
public final class MeteredForwarder implements Forwarder {

    private final Forwarder next;
    private final StageTimes times;
    private final Sampler sampler = new Sampler();

    public MeteredForwarder(Forwarder next, StageTimes times) {
        this.next = next;
        this.times = times;
    }

    @Override
    public Outcome forward(Transfer transfer) {
        long begun = sampler.pick();
        if (begun == 0) {
            return next.forward(transfer);
        }
        int number = transfer.number();
        Outcome outcome = next.forward(transfer);
        times.record(number, Stage.FORWARDED, System.nanoTime() - begun);
        return outcome;
    }

    @Override
    public boolean hasRoom() {
        return next.hasRoom();
    }

    @Override
    public void onRoom(Runnable listener) {
        next.onRoom(listener);
    }
}
