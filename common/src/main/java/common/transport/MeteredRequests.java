package common.transport;

import common.metrics.MessageCounts;
import protobuf.codec.Transfer;

/** Counts what gates forwarded, on its way to another sink. */
public final class MeteredRequests implements RequestSink {

    private final RequestSink next;
    private final MessageCounts counts;

    public MeteredRequests(RequestSink next, MessageCounts counts) {
        this.next = next;
        this.counts = counts;
    }

    @Override
    public void accept(long gate, Transfer transfer) {
        counts.in(transfer.number());
        next.accept(gate, transfer);
    }
}
