package bench.relay;

import common.config.Endpoint;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The storing relay: the event loop hands each frame to one worker thread, which stores, and then answers. */
final class Stored implements Answering, AutoCloseable {

    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private final Thread worker;

    /** One frame. */
    record Job(Channel link, int connection, int number, byte[] body) {}

    Stored(Endpoint redis) {
        worker = new Thread(new StoringWorker(jobs, new BatchStore(redis)), "relay-worker");
        worker.start();
    }

    @Override
    public void frame(Channel link, int connection, int number, ByteBuf frames, int length) {
        byte[] body = new byte[length];
        frames.readBytes(body);
        jobs.add(new Job(link, connection, number, body));
    }

    @Override
    public void readComplete(Channel link) {
        // the worker flushes, when it has stored
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
