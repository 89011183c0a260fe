package gate.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import common.store.LoginAttempt;
import common.testing.TestForwarder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.codec.Frame;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Sync;
import protobuf.generate.internal.Internal.Synced;

/** A delivery between a client and a logic that the test plays both; time passes when the test says so. */
final class DeliveryBench {

    /** The first comes after half of it at the earliest: later than anything that is not to be taken for it. */
    static final Duration HEARTBEAT = Duration.ofSeconds(30);

    private static final int PUSH = 1004;
    private static final int WRITABILITY = 1;
    private static final long NET_ID = 7;

    final EmbeddedChannel channel = new EmbeddedChannel();
    final TestForwarder logic = new TestForwarder(this::keep);
    final Delivery delivery;

    private final MessageType<Sync> sync = ParseRegistryMap.standard().require(Sync.class);
    private final List<Sync> asked = new ArrayList<>();
    private final List<ByteBuf> bodies = new ArrayList<>();

    DeliveryBench(long resumesAfter, boolean confirms) {
        channel.freezeTime();
        delivery = new Delivery(
                channel,
                NET_ID,
                new Device("alice", "web", LoginAttempt.UNNUMBERED, resumesAfter, confirms),
                new SyncRequests(ParseRegistryMap.standard(), logic));
    }

    /** A client that says nothing about itself, whose inbox has messages up to {@code last}, all confirmed. */
    static DeliveryBench oldClientAt(long last) {
        DeliveryBench bench = new DeliveryBench(Device.FROM_CONFIRMED, false);
        bench.delivery.begin(HEARTBEAT);
        bench.synced(last, last, 0);
        bench.asked();
        return bench;
    }

    /** The same for a client that confirms what it has received. */
    static DeliveryBench confirmingClientAt(long last) {
        DeliveryBench bench = new DeliveryBench(Device.FROM_CONFIRMED, true);
        bench.delivery.begin(HEARTBEAT);
        bench.synced(last, last, 0);
        bench.asked();
        return bench;
    }

    void push(long... sequences) {
        for (long sequence : sequences) {
            pushLarge(sequence, Long.BYTES);
        }
    }

    /** One of {@code bytes}. */
    void pushLarge(long sequence, int bytes) {
        ByteBuf body = Unpooled.buffer(bytes).writeLong(sequence).writeZero(bytes - Long.BYTES);
        bodies.add(body);
        delivery.pushed(sequence, new Frame(PUSH, body));
    }

    void pushAll(long from, long to) {
        for (long sequence = from; sequence <= to; sequence++) {
            push(sequence);
        }
    }

    void synced(long after, long last, int count) {
        delivery.synced(Synced.newBuilder()
                .setAfter(after)
                .setLast(last)
                .setCount(count)
                .build());
    }

    /** The client stops to read, or reads again, as the connection's handler would tell. */
    void reads(boolean reads) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(WRITABILITY, reads);
        if (reads) {
            delivery.writable();
        }
    }

    void pass(Duration time) {
        channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        channel.runPendingTasks();
    }

    /** The sequences that the client has got since the last call. */
    List<Long> written() {
        List<Long> sequences = new ArrayList<>();
        for (Frame frame = channel.readOutbound(); frame != null; frame = channel.readOutbound()) {
            sequences.add(frame.content().readLong());
            frame.release();
        }
        return sequences;
    }

    /** The Syncs since the last call. */
    List<Sync> asked() {
        List<Sync> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    boolean hasAsked() {
        return !asked.isEmpty();
    }

    /** The only Sync since the last call. */
    Sync question() {
        List<Sync> all = asked();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    void assertNothingIsKept() {
        written();
        assertNothingOfTheLinkIsKept();
    }

    /** Whatever is kept is kept as a copy. */
    void assertNothingOfTheLinkIsKept() {
        assertThat(bodies).allMatch(body -> body.refCnt() == 0, "released");
    }

    private void keep(Transfer transfer) {
        assertThat(transfer.netId()).isEqualTo(NET_ID);
        assertThat(transfer.userId()).isEqualTo("alice");
        assertThat(transfer.number()).isEqualTo(sync.number());
        try {
            asked.add(sync.parse(transfer.content()));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
