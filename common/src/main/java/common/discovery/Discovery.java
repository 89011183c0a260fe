package common.discovery;

import common.config.DiscoverySettings;
import common.config.Endpoint;
import common.transport.tcp.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.generate.internal.Internal.Greet;

/**
 * Keeps a process in the directory, and tells it who else is there, on a thread of its own. While the directory does not
 * answer, everything stays as it was. {@link #watch} is to be called before {@link #start}; all else is safe for use by
 * any thread.
 */
public final class Discovery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    /** How long the end of a process may take to tell the directory. */
    private static final Duration TELLING = Duration.ofSeconds(1);

    private static final Duration STEP = Duration.ofMillis(10);

    private final ScheduledExecutorService thread;
    private final Directory directory;
    private final DiscoverySettings settings;
    private final Member self;
    private final List<Watch> watches = new ArrayList<>();
    private final long begun = System.nanoTime();

    private volatile boolean draining;
    private volatile long lastAnswer = begun;

    /** Belongs to the thread. */
    private boolean away;

    /**
     * Announces nothing yet.
     *
     * @param directory passes to the thread of this object, which closes it
     * @param self what the process says of itself at its start
     */
    public Discovery(Directory directory, DiscoverySettings settings, Member self) {
        this.directory = directory;
        this.settings = settings;
        this.self = self;
        String name = self.kind().name().toLowerCase(Locale.ROOT) + "-discovery";
        thread = Executors.newSingleThreadScheduledExecutor(run -> {
            Thread made = new Thread(run, name);
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * Tells {@code changed} whenever the backends of a kind are others, or stand otherwise.
     *
     * @param first the backends that it was begun with
     * @param changed called on the thread of this object
     */
    public Discovery watch(Greet.From kind, List<Endpoint> first, Consumer<Map<Endpoint, Standing>> changed) {
        Duration settling = settings.renewal().multipliedBy(2); // each gate has looked, and had time to link
        watches.add(new Watch(new Roster(kind, first, settling, settings.lease()), changed));
        return this;
    }

    /** Announces the process now, and from now on again and again. */
    public Discovery start() {
        thread.scheduleWithFixedDelay(this::round, 0, settings.renewal().toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** How long ago the directory last answered, in seconds; since the start, if it never has. */
    public double silenceSeconds() {
        return (System.nanoTime() - lastAnswer) / 1e9;
    }

    /**
     * Announces that the process drains, and returns when those who look have had the time to see it, or when there is
     * nobody to wait for: the directory is away, or no link is left. Not for IO threads.
     *
     * @param links how many links there are
     */
    public void leave(IntSupplier links) {
        draining = true;
        if (!done(this::announce)) {
            return;
        }
        long noticed = System.nanoTime()
                + settings.renewal().multipliedBy(3).dividedBy(2).toNanos();
        while (links.getAsInt() > 0 && System.nanoTime() - noticed < 0) {
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** Takes the process out of the directory, and ends the thread. */
    @Override
    public void close() {
        if (!thread.isShutdown()) {
            done(this::withdraw);
            thread.shutdownNow();
        }
    }

    private void round() {
        try {
            announce();
            for (Watch watch : watches) {
                watch.look(directory.members(watch.roster.kind()));
            }
            answered();
        } catch (DirectoryException e) {
            interrupted(e.getMessage());
        } catch (RuntimeException e) { // a defect: the next round may do better, and no round at all would be worse
            LOG.warn("a round of discovery failed", e);
            interrupted(e.toString());
        }
    }

    private void withdraw() {
        try (directory) {
            directory.withdraw(self);
        }
    }

    private void announce() {
        Duration age = Duration.ofNanos(System.nanoTime() - begun);
        directory.announce(
                new Member(self.kind(), self.incarnation(), self.address(), self.admin(), draining, age),
                settings.lease());
    }

    private void answered() {
        lastAnswer = System.nanoTime();
        if (away) {
            away = false;
            LOG.info("the directory answers again");
        }
    }

    private void interrupted(String reason) {
        watches.forEach(watch -> watch.roster.interrupted());
        if (!away) {
            away = true;
            LOG.warn("the directory does not answer, everything stays as it is until it does: {}", reason);
        }
    }

    /** Does it on the thread; says whether it has been done in time. */
    private boolean done(Runnable task) {
        try {
            thread.submit(task).get(TELLING.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("the directory could not be told of the stop: {}", e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static final class Watch {

        private final Roster roster;
        private final Consumer<Map<Endpoint, Standing>> changed;
        private Map<Endpoint, Standing> last = Map.of();

        Watch(Roster roster, Consumer<Map<Endpoint, Standing>> changed) {
            this.roster = roster;
            this.changed = changed;
        }

        void look(List<Member> members) {
            Map<Endpoint, Standing> now = roster.update(members, System.nanoTime());
            if (!now.equals(last)) {
                last = now;
                changed.accept(now);
            }
        }
    }
}
