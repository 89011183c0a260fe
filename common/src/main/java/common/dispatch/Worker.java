package common.dispatch;

import com.google.protobuf.Message;
import common.metrics.StormLog;
import common.store.StoreBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.ResponseCode;

/**
 * One thread that runs handlers.
 *
 * <p>It takes what is queued, starts the handler of each job, and flushes the store once for all of them: batches form
 * under load by themselves, and an idle system pays no delay. Of one user's jobs only the first is started; the next
 * follows when that one's stage has completed, so that a user's messages are done in order however many steps each
 * takes.
 *
 * <p>{@link #offer} and {@link #execute} are for any thread, the rest is the worker's own.
 */
final class Worker implements Executor, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** Jobs started between two flushes. More would only delay the answers of the first. */
    private static final int MAX_DRAIN = 256;

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger admitted = new AtomicInteger();
    private final int capacity;
    private final HandlerTable handlers;
    private final StoreBatch store;
    private final StormLog failures = new StormLog(LOG);
    private final StormLog breakdowns = new StormLog(LOG);

    /** The users with a job in work, and what waits behind it. */
    private final Map<String, Queue<Job>> inWork = new HashMap<>();

    private final Queue<Job> ready = new ArrayDeque<>();
    private final List<Runnable> drained = new ArrayList<>(MAX_DRAIN);

    private @Nullable Thread thread;
    private volatile boolean stopping;

    Worker(int capacity, WorkerParts.Factory parts) {
        this.capacity = capacity;
        WorkerParts own = parts.create(this);
        this.handlers = own.handlers();
        this.store = own.store();
    }

    /** Queues a job, or says {@code false} if as many as the worker may hold are waiting or in work. */
    boolean offer(Job job) {
        if (admitted.incrementAndGet() > capacity) {
            admitted.decrementAndGet();
            return false;
        }
        queue.add(() -> begin(job));
        return true;
    }

    @Override
    public void execute(Runnable step) {
        queue.add(step);
    }

    /** Jobs waiting or in work. */
    int load() {
        return admitted.get();
    }

    /** Makes {@link #run} return once nothing is waiting or in work. */
    void stopWhenDone() {
        stopping = true;
        queue.add(() -> {}); // wakes the thread
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try (store) {
            while (!stopping || load() > 0) {
                takeQueued();
                startReady();
                store.flush();
                while (!ready.isEmpty()) {
                    startReady();
                    store.flush();
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("worker interrupted with {} jobs left (expected: to be stopped when done)", load());
            Thread.currentThread().interrupt();
        }
    }

    private void takeQueued() throws InterruptedException {
        queue.drainTo(drained, MAX_DRAIN);
        if (drained.isEmpty()) {
            drained.add(queue.take());
            queue.drainTo(drained, MAX_DRAIN - 1);
        }
        drained.forEach(this::runStep);
        drained.clear();
    }

    private void runStep(Runnable step) {
        try {
            step.run();
        } catch (Throwable t) { // the thread must outlive a defect
            LOG.error("a step on a worker failed (expected: stages that carry their failures)", t);
        }
    }

    private void begin(Job job) {
        String user = job.request().userId();
        Queue<Job> behind = inWork.get(user);
        if (behind != null) {
            behind.add(job);
            return;
        }
        inWork.put(user, new ArrayDeque<>(2));
        ready.add(job);
    }

    private void startReady() {
        for (Job job = ready.poll(); job != null; job = ready.poll()) {
            start(job);
        }
    }

    private void start(Job job) {
        call(job).whenComplete((done, failure) -> {
            if (Thread.currentThread() == thread) {
                finish(job, failure);
            } else {
                execute(() -> finish(job, failure));
            }
        });
    }

    private CompletionStage<?> call(Job job) {
        IMHandler<Message> handler = handlers.find(job.number());
        if (handler == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("no handler for " + job.number()));
        }
        try {
            return Objects.requireNonNull(
                    handler.handle(job.message(), job.request()), "the handler returned no stage");
        } catch (Throwable t) { // a handler's defect must cost its own message only
            return CompletableFuture.failedFuture(t);
        }
    }

    private void finish(Job job, @Nullable Throwable failure) {
        if (failure != null) {
            refuse(
                    job,
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure);
        }
        job.request().done();
        admitted.decrementAndGet();
        String user = job.request().userId();
        Job next = inWork.get(user).poll();
        if (next == null) {
            inWork.remove(user);
        } else {
            ready.add(next);
        }
    }

    private void refuse(Job job, Throwable failure) {
        ResponseCode code;
        if (failure instanceof RefusedException refused) {
            failures.warn("message " + job.number() + " refused with " + refused.code() + ": " + refused.getMessage());
            code = refused.code();
        } else {
            breakdowns.warn(
                    "handler of message " + job.number() + " failed (expected: an answer or a RefusedException)",
                    failure);
            code = ResponseCode.FAILED;
        }
        if (!job.request().isAnswered()) {
            job.request().refuse(code);
        }
    }
}
