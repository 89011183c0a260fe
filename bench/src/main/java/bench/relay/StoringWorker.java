package bench.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import protobuf.ResponseCode;

/**
 * Takes what is queued, up to a bound, stores all of it by one script call, and then answers all of it by one write.
 * Batches grow with the load by themselves. A login ends a batch, since what follows may need it.
 */
final class StoringWorker implements Runnable {

    private static final int LARGEST_BATCH = 256;
    private static final int INITIAL = 16 * 1024;

    private final BlockingQueue<Stored.Job> jobs;
    private final BatchStore store;
    private final byte[] passed = Wire.response(ResponseCode.LOGIN_PASSED);
    private final byte[] registered = Wire.response(ResponseCode.REGISTERED);
    private final byte[] accepted = Wire.response(ResponseCode.ACCEPTED);
    private final IntObjectMap<byte[]> senders = new IntObjectHashMap<>();
    private final ChatFields fields = new ChatFields();
    private final ByteBuf scratch = Unpooled.buffer(1024);
    private final List<Chat> chats = new ArrayList<>(LARGEST_BATCH);

    private record Chat(int connection, long id, byte[] push) {}

    StoringWorker(BlockingQueue<Stored.Job> jobs, BatchStore store) {
        this.jobs = jobs;
        this.store = store;
    }

    @Override
    public void run() {
        List<Stored.Job> batch = new ArrayList<>(LARGEST_BATCH);
        try (store) {
            while (true) {
                batch.add(jobs.take());
                jobs.drainTo(batch, LARGEST_BATCH - 1);
                Channel link = batch.get(0).link();
                ByteBuf out = link.alloc().ioBuffer(INITIAL);
                long now = System.currentTimeMillis();
                batch.forEach(job -> take(job, out, now));
                store(out);
                link.writeAndFlush(out, link.voidPromise());
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void take(Stored.Job job, ByteBuf out, long now) {
        fields.read(job.body(), job.body().length);
        switch (job.number()) {
            case Wire.LOGIN -> {
                store(out);
                byte[] name = fields.first();
                senders.put(job.connection(), name);
                store.session(name, job.connection());
                Wire.frame(out, job.connection(), Wire.RESPONSE, passed);
            }
            case Wire.CHAT -> chat(job.connection(), out, now);
            default -> Wire.frame(out, job.connection(), Wire.RESPONSE, registered);
        }
    }

    private void chat(int connection, ByteBuf out, long now) {
        byte[] sender = senders.get(connection);
        if (sender == null) {
            ResponseCode code = ResponseCode.NOT_LOGGED_IN;
            byte[] refusal = code.response(code.description(), fields.id()).toByteArray();
            Wire.frame(out, connection, Wire.RESPONSE, refusal);
            return;
        }
        scratch.clear();
        Wire.push(scratch, fields, sender, now);
        byte[] push = ByteBufUtil.getBytes(scratch);
        store.add(fields.dest(), token(sender, fields.id()), push);
        chats.add(new Chat(connection, fields.id(), push));
    }

    private static byte[] token(byte[] sender, long id) {
        return ByteBuffer.allocate(sender.length + Long.BYTES)
                .put(sender)
                .putLong(id)
                .array();
    }

    /** Stores what has been gathered, and appends the answers and pushes. */
    private void store(ByteBuf out) {
        if (chats.isEmpty()) {
            return;
        }
        List<BatchStore.Place> places = store.flush();
        for (int i = 0; i < chats.size(); i++) {
            Chat chat = chats.get(i);
            BatchStore.Place place = places.get(i);
            if (place.connection() != BatchStore.NO_CONNECTION) {
                Wire.push(out, place.connection(), chat.push(), place.sequence());
            }
            Wire.accepted(out, chat.connection(), accepted, chat.id(), place.sequence());
        }
        chats.clear();
    }
}
