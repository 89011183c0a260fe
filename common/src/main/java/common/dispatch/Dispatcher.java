package common.dispatch;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import common.metrics.Refusals;
import common.metrics.Sampler;
import common.metrics.StageTimes;
import common.metrics.StormLog;
import common.transport.Address;
import common.transport.RequestSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Routing.Side;

/** Parses what gates forward, on the IO thread, and hands it to the worker of its user. */
public final class Dispatcher implements RequestSink {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final StormLog strangers = new StormLog(LOG);
    private final Side side;
    private final ParseRegistryMap registry;
    private final WorkerPool workers;
    private final Outbox outbox;
    private final Refusals refusals;
    private final StageTimes times;
    private final Sampler sampler = new Sampler();

    /** @param side the kind of process that this is */
    public Dispatcher(
            Side side,
            ParseRegistryMap registry,
            WorkerPool workers,
            Outbox outbox,
            Refusals refusals,
            StageTimes times) {
        this.times = times;
        this.side = side;
        this.registry = registry;
        this.workers = workers;
        this.outbox = outbox;
        this.refusals = refusals;
    }

    @Override
    public void accept(long gate, Transfer transfer) {
        try {
            dispatch(gate, transfer);
        } finally {
            transfer.release();
        }
    }

    private void dispatch(long gate, Transfer transfer) {
        MessageType<?> type = registry.find(transfer.number());
        if (type == null || type.handledBy() != side) {
            strangers.warn(
                    "message " + transfer.number() + " forwarded to " + side + " (expected: one that it handles)");
            request(gate, transfer, ResponseCode.NO_ID).refuse(ResponseCode.UNKNOWN_MESSAGE);
            return;
        }
        Message message;
        try {
            message = type.parse(transfer.content());
        } catch (InvalidProtocolBufferException e) {
            LOG.debug("undecodable {} on connection {}: {}", type.label(), transfer.netId(), e.getMessage());
            request(gate, transfer, ResponseCode.NO_ID).refuse(ResponseCode.UNDECODABLE);
            return;
        }
        Request request = request(gate, transfer, type.clientMsgId(message));
        request.measure(times.begin(transfer.number(), sampler));
        if (!workers.offer(new Job(transfer.number(), message, request))) {
            request.measure(null);
            request.refuse(ResponseCode.BUSY);
        }
    }

    private Request request(long gate, Transfer transfer, long clientMsgId) {
        Address origin = new Address(gate, transfer.netId());
        boolean fromGate = ParseRegistryMap.isInternal(transfer.number());
        return new Request(
                transfer.userId(),
                origin,
                transfer.request(),
                clientMsgId,
                fromGate,
                outbox,
                refusals.about(transfer.number()),
                transfer.address());
    }
}
