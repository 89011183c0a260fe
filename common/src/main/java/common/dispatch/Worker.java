package common.dispatch;

import common.metrics.BatchTimes;
import common.metrics.Stage;
import common.metrics.StormLog;
import common.store.StoreBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
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
 * takes. Jobs whose handler {@linkplain IMHandler#asksOnce asks once} need no such care: the store keeps their order. An
 * {@link AdmittingHandler} is asked when a job comes, and those that it refuses wait for nobody.
 *
 * <p>{@link #offer} and {@link #execute} are for any thread, the rest is the worker's own.
 */
final class Worker implements Executor, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** Jobs started between two flushes. More would only delay the answers of the first. */
    private static final int MAX_DRAIN = 256;

    private final Mailbox<Runnable> mailbox = new Mailbox<>();
    private final AtomicInteger admitted = new AtomicInteger();
    private final int capacity;
    private final HandlerTable handlers;
    private final StoreBatch store;
    private final RoundSends sends;
    private final Outbox outbox;
    private final BatchTimes batches;
    private final StormLog failures = new StormLog(LOG);
    private final StormLog breakdowns = new StormLog(LOG);

    private final UserTurns turns = new UserTurns();
    private final List<Runnable> drained = new ArrayList<>(MAX_DRAIN);

    private @Nullable Thread thread;
    private volatile boolean stopping;

    Worker(int capacity, Outbox shared, WorkerParts.Factory parts, BatchTimes batches) {
        this.batches = batches;
        this.capacity = capacity;
        this.sends = new RoundSends(shared.gates(), this::isCurrentThread);
        this.outbox = shared.through(sends);
        WorkerParts own = parts.create(this, outbox);
        this.handlers = own.handlers();
        this.store = own.store();
    }

    /** Queues a job, or says {@code false} if as many as the worker may hold are waiting or in work. */
    boolean offer(Job job) {
        if (admitted.incrementAndGet() > capacity) {
            admitted.decrementAndGet();
            return false;
        }
        mailbox.put(() -> begin(job));
        return true;
    }

    @Override
    public void execute(Runnable step) {
        mailbox.put(step);
    }

    /** Jobs waiting or in work. */
    int load() {
        return admitted.get();
    }

    /** Makes {@link #run} return once nothing is waiting or in work. */
    void stopWhenDone() {
        stopping = true;
        mailbox.put(() -> {}); // wakes the thread
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try (store) {
            while (!stopping || load() > 0) {
                takeQueued();
                startReady();
                flush();
                while (turns.hasReady()) {
                    startReady();
                    flush();
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("worker interrupted with {} jobs left (expected: to be stopped when done)", load());
            Thread.currentThread().interrupt();
        }
    }

    /** What is sent without the store's answer goes out before it is waited for, what is sent upon it in one go after. */
    private void flush() {
        boolean asked = true;
        while (asked) {
            sends.release();
            asked = store.flushOnce();
        }
    }

    private void takeQueued() throws InterruptedException {
        mailbox.take(drained, MAX_DRAIN);
        batches.drained(drained.size());
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
        job.request().sendThrough(outbox);
        HandlerTable.Row row = handlers.find(job.number());
        if (row != null && row.admitting() != null) {
            admit(job, row);
        } else {
            queue(job, row);
        }
    }

    private void admit(Job job, HandlerTable.Row row) {
        Admission admission;
        try {
            admission = row.admitting().admit(job.message(), job.request());
        } catch (Throwable t) { // as in call
            end(job, t);
            return;
        }
        Job decided = job.with(admission.handling());
        if (admission.waits()) {
            queue(decided, row);
        } else {
            callOutOfTurn(decided, row);
        }
    }

    private void queue(Job job, HandlerTable.@Nullable Row row) {
        if (row != null && row.asksOnce() && !turns.isInWork(job.request().userId())) {
            callOutOfTurn(job, row);
        } else {
            turns.add(job);
        }
    }

    private void callOutOfTurn(Job job, HandlerTable.Row row) {
        call(job, row).whenComplete((done, failure) -> here(() -> end(job, failure)));
    }

    private void startReady() {
        for (Job job = turns.nextReady(); job != null; job = turns.nextReady()) {
            start(job);
        }
    }

    private void start(Job job) {
        call(job, handlers.find(job.number())).whenComplete((done, failure) -> here(() -> finish(job, failure)));
    }

    /** Runs {@code step} on the worker's thread, at once if that is the caller's. */
    private void here(Runnable step) {
        if (isCurrentThread()) {
            step.run();
        } else {
            execute(step);
        }
    }

    private boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    private CompletionStage<?> call(Job job, HandlerTable.@Nullable Row row) {
        job.request().reached(Stage.DISPATCHED);
        if (row == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("no handler for " + job.number()));
        }
        try {
            CompletionStage<?> stage = job.handling() != null
                    ? job.handling().get()
                    : row.handler().handle(job.message(), job.request());
            return Objects.requireNonNull(stage, "the handler returned no stage");
        } catch (Throwable t) { // a handler's defect must cost its own message only
            return CompletableFuture.failedFuture(t);
        }
    }

    /** Ends a job that held up others of its user. */
    private void finish(Job job, @Nullable Throwable failure) {
        end(job, failure);
        turns.done(job.request().userId());
    }

    private void end(Job job, @Nullable Throwable failure) {
        if (failure != null) {
            refuse(
                    job,
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure);
        }
        job.request().done();
        admitted.decrementAndGet();
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
