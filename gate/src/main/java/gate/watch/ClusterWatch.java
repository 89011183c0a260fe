package gate.watch;

import common.scrape.AdminClient;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every process of the cluster every five seconds while somebody looks at the page, and every fifteen otherwise,
 * on two threads of its own: one that waits, and one that reads answers, so that no more than one processor is ever kept
 * busy by it.
 */
public final class ClusterWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);

    private static final Duration STEP = Duration.ofSeconds(5);

    /** From look to look while nobody asks. */
    private static final Duration IDLE = Duration.ofSeconds(15);

    /** A page asks again within that. */
    private static final Duration ATTENTION = Duration.ofSeconds(60);

    /** A tick that is early by this much is on time; one that comes so soon after another is none. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private static final Duration START = Duration.ofSeconds(2);

    /** Whoever finds out whether a Redis that hangs is there takes some seconds to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Two answers are read of each process, one after the other. */
    private static final Duration LONGEST_LOOK = PATIENCE.multipliedBy(3);

    private static final Duration LONGEST_CLOSE = Duration.ofMillis(200);

    private final ScheduledExecutorService thread;
    private final ExecutorService answers;
    private final Whereabouts whereabouts;
    private final AdminClient client;
    private final Board board = new Board();
    private final ClusterJson json = new ClusterJson();
    private volatile long askedNanos = System.nanoTime() - ATTENTION.toNanos();

    /** Belongs to the thread. */
    private long lookedNanos = System.nanoTime() - IDLE.toNanos();

    /** Looks at nothing yet. */
    ClusterWatch(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
        thread = new ScheduledThreadPoolExecutor(
                1, new DefaultThreadFactory("gate-watch", true), new ThreadPoolExecutor.DiscardPolicy());
        answers = Executors.newSingleThreadExecutor(new DefaultThreadFactory("gate-watch-answers", true));
        client = new AdminClient(PATIENCE, answers);
    }

    /** Begins to look, in a moment: what is started has other things to do first. */
    ClusterWatch start() {
        thread.scheduleWithFixedDelay(this::tick, START.toMillis(), STEP.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /**
     * What the page shows, as JSON; as {@link ClusterJson#write}. Whoever asks for the first time in a while has a look taken
     * for them at once, and gets it when they ask again. For any thread.
     */
    String report(String of) {
        long now = System.nanoTime();
        boolean first = now - askedNanos >= ATTENTION.toNanos();
        askedNanos = now;
        if (first) {
            thread.execute(this::tick);
        }
        return json.write(board, whereabouts.notes(), of, System.currentTimeMillis());
    }

    @Override
    public void close() {
        thread.shutdownNow();
        answers.shutdownNow();
        try {
            if (thread.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                whereabouts.close(); // it belongs to the thread, which has ended
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        long now = System.nanoTime();
        Duration due = now - askedNanos < ATTENTION.toNanos() ? SLACK : IDLE.minus(SLACK);
        if (now - lookedNanos < due.toNanos()) {
            return;
        }
        try {
            look();
        } catch (RuntimeException e) { // a defect: the next look may do better, and none at all would be worse
            LOG.warn("a look at the cluster failed", e);
        }
    }

    /** Looks at all of them once. */
    void look() {
        lookedNanos = System.nanoTime();
        List<CompletableFuture<Finding>> asked =
                whereabouts.look().stream().map(this::ask).toList();
        try {
            CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                    .get(LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
            board.take(asked.stream().map(CompletableFuture::join).toList(), System.currentTimeMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the gate stops
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a look has no end (expected: each has one, in time)", e);
        }
    }

    private CompletableFuture<Finding> ask(Target target) {
        if (target.admin() == null) {
            return CompletableFuture.completedFuture(new Finding(target, null, target.obstacle()));
        }
        return client.read(target.admin())
                .thenApply(scrape -> new Finding(target, scrape, ""))
                .exceptionally(failure ->
                        new Finding(target, null, "no answer at " + target.admin() + ": " + sentence(failure)));
    }

    private static String sentence(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
