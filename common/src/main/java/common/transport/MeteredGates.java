package common.transport;

import common.metrics.MessageCounts;
import protobuf.codec.Transfer;

/** Counts what is sent to gates. What is dropped, since the gate is away or its link full, is not. */
public final class MeteredGates implements GateSender {

    private final GateSender next;
    private final MessageCounts counts;

    public MeteredGates(GateSender next, MessageCounts counts) {
        this.next = next;
        this.counts = counts;
    }

    @Override
    public boolean send(long gate, Transfer transfer) {
        int number = transfer.number();
        boolean sent = next.send(gate, transfer);
        if (sent) {
            counts.out(number);
        }
        return sent;
    }

    @Override
    public boolean reaches(long gate) {
        return next.reaches(gate);
    }
}
