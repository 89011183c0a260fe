package rocketmq;

import common.transport.GateSender;
import common.transport.TransportParts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import protobuf.codec.Transfer;
import protobuf.codec.TransferEncoder;

/**
 * A backend's way to the gates: through the queue of the topic of the gates that each of them reads. What is sent to one
 * gate arrives in the order in which it was sent. Pushes are dropped if the gate is not heard of, or too much waits for
 * it; answers never.
 */
final class QueueGates implements GateSender {

    private final Map<Long, GateLane> sources = new ConcurrentHashMap<>();
    private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();
    private final TransportParts parts;
    private final Peers peers;
    private final Work work;
    private final ScheduledExecutorService thread;
    private final TransferEncoder encoder;

    private volatile List<? extends Lane.Queue> queues = List.of();

    QueueGates(TransportParts parts, Peers peers, Work work, ScheduledExecutorService thread) {
        this.parts = parts;
        this.peers = peers;
        this.work = work;
        this.thread = thread;
        this.encoder = new TransferEncoder(parts.registry());
    }

    /** The queues are known. To be called once, before anything is received. */
    void open(List<? extends Lane.Queue> known) {
        queues = known;
    }

    @Override
    public boolean send(long gate, Transfer transfer) {
        Work.@Nullable Frame answers =
                transfer.request() == Transfer.NONE ? null : new Work.Frame(gate, transfer.request());
        OptionalInt slot = peers.slotOf(gate);
        if (slot.isEmpty() || queues.isEmpty()) {
            transfer.release();
            if (answers != null) {
                work.done(answers);
            }
            return false;
        }
        GateLane source = sources.computeIfAbsent(gate, this::source);
        boolean push = transfer.sequence() != Transfer.NONE;
        if (push && !(peers.isThere(gate) && source.hasRoom())) {
            transfer.release(); // it can be had again from the inbox; an answer cannot
            return false;
        }
        ByteBuf frame = encoder.encode(ByteBufAllocator.DEFAULT, transfer);
        source.add(frame, answers);
        lanes.computeIfAbsent(gate, first -> lane(source, slot.getAsInt())).wake();
        return true;
    }

    @Override
    public boolean reaches(long gate) {
        return peers.isThere(gate);
    }

    /** Whether the broker has all that was sent. */
    boolean isIdle() {
        return lanes.values().stream().allMatch(Lane::isIdle);
    }

    /** Forgets the gates of which nothing has been heard for long. */
    void forgetGone() {
        sources.forEach((gate, source) -> {
            if (peers.slotOf(gate).isEmpty()) {
                sources.remove(gate);
                lanes.remove(gate);
                source.close();
            }
        });
    }

    /** Releases what has not been sent. */
    void close() {
        sources.values().forEach(GateLane::close);
    }

    private GateLane source(long gate) {
        return new GateLane(header(gate), parts.settings().maxBatchBytes(), work);
    }

    private Lane lane(GateLane source, int slot) {
        return new Lane(source, queues.get(Math.floorMod(slot, queues.size())), thread);
    }

    private BatchHeader header(long gate) {
        return new BatchHeader(parts.kind(), false, 0, parts.incarnation(), gate);
    }
}
