package rocketmq;

import common.transport.ExpiredAnswers;
import common.transport.GateSender;
import common.transport.RequestSink;
import common.transport.TransportParts;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyContext;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerOrderly;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;
import protobuf.ResponseCode;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Done;

/**
 * Takes what comes in the queues of this backend: hands every frame on, and lets the queue go on only when the broker
 * has the answer to each. Called by one thread for each queue, which it blocks.
 */
final class QueueListener implements MessageListenerOrderly {

    /** So often frames are handled before they are given up. */
    private static final int ATTEMPTS = 3;

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final TransportParts parts;
    private final Peers peers;
    private final Work work;
    private final Parking parking;
    private final GateSender gates;
    private final RequestSink requests;
    private final Batch.Reader reader;
    private final AtomicInteger inWork = new AtomicInteger();

    private volatile boolean stopping;

    QueueListener(
            TransportParts parts, Peers peers, Work work, Parking parking, GateSender gates, RequestSink requests) {
        this.parts = parts;
        this.peers = peers;
        this.work = work;
        this.parking = parking;
        this.gates = gates;
        this.requests = requests;
        this.reader = new Batch.Reader(parts.registry());
    }

    /** Takes no more; returns when what was taken is done, or after {@code limit}. */
    void stop(Duration limit) {
        stopping = true;
        Station.await(() -> inWork.get() == 0, limit);
    }

    @Override
    public ConsumeOrderlyStatus consumeMessage(List<MessageExt> messages, ConsumeOrderlyContext context) {
        context.setSuspendCurrentQueueTimeMillis(PAUSE.toMillis());
        inWork.incrementAndGet();
        try {
            return !stopping && handle(messages)
                    ? ConsumeOrderlyStatus.SUCCESS
                    : ConsumeOrderlyStatus.SUSPEND_CURRENT_QUEUE_A_MOMENT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ConsumeOrderlyStatus.SUSPEND_CURRENT_QUEUE_A_MOMENT;
        } finally {
            inWork.decrementAndGet();
        }
    }

    /** Says whether nothing of it needs to come again. */
    private boolean handle(List<MessageExt> messages) throws InterruptedException {
        List<Job> jobs = new ArrayList<>();
        for (MessageExt message : messages) {
            if (!read(message, jobs)) {
                jobs.forEach(job -> job.transfer.release());
                return false;
            }
        }
        Work.Piece piece = work.begin(jobs.stream().map(Job::frame).toList());
        for (Job job : jobs) {
            requests.accept(job.frame.gate(), job.transfer);
        }
        if (piece.await(parts.settings().handle())) {
            return true;
        }
        List<Work.Frame> left = piece.left();
        work.end(piece);
        return left.isEmpty()
                || messages.get(0).getReconsumeTimes() >= ATTEMPTS - 1 && giveUp(messages, new HashSet<>(left));
    }

    /** Adds the frames of a message; parks it if some cannot be read, and says whether it is taken care of. */
    private boolean read(MessageExt message, List<Job> jobs) {
        Batch batch = reader.read(message.getBody());
        @Nullable BatchHeader header = batch.header();
        if (header != null) {
            peers.sent(header);
            for (Transfer transfer : batch.transfers()) {
                jobs.add(new Job(new Work.Frame(header.sender(), transfer.request()), transfer));
            }
        }
        return batch.defect() == null || parking.park(message, batch.defect());
    }

    /** Parks what has not come to an end, and answers in its place; says whether that could be done. */
    private boolean giveUp(List<MessageExt> messages, Set<Work.Frame> left) {
        for (MessageExt message : messages) {
            Batch batch = reader.read(message.getBody());
            List<Transfer> hanging = new ArrayList<>();
            for (Transfer transfer : batch.transfers()) {
                boolean hangs = batch.header() != null
                        && left.contains(new Work.Frame(batch.header().sender(), transfer.request()));
                if (hangs) {
                    hanging.add(transfer);
                } else {
                    transfer.release();
                }
            }
            if (!hanging.isEmpty()) {
                String reason = hanging.size() + " frames had no end after " + ATTEMPTS + " times "
                        + parts.settings().handle().toMillis() + " ms, the first of message "
                        + hanging.get(0).number();
                if (!parking.park(message, reason)) {
                    hanging.forEach(Transfer::release);
                    return false;
                }
                answer(batch.header().sender(), hanging);
            }
        }
        return true;
    }

    private void answer(long gate, List<Transfer> hanging) {
        int done = parts.registry().require(Done.class).number();
        ExpiredAnswers answers = new ExpiredAnswers(
                parts.registry(), transfer -> gates.send(gate, transfer), parts.refusals(), ResponseCode.FAILED);
        for (Transfer transfer : hanging) {
            Transfer end = new Transfer(
                    Dest.Gate,
                    transfer.netId(),
                    transfer.userId(),
                    done,
                    transfer.request(),
                    Transfer.NONE,
                    Unpooled.EMPTY_BUFFER);
            answers.refuse(transfer);
            gates.send(gate, end);
        }
    }

    private record Job(Work.Frame frame, Transfer transfer) {}
}
