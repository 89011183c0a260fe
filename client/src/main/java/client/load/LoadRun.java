package client.load;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/**
 * One run of the load test, from the first connection to the summary: log in, send, drain, close, count.
 *
 * <p>For one use. {@link #run()} belongs to the thread that calls it; {@link #stop()} may be called by any.
 */
public final class LoadRun {

    /** How often the calling thread looks whether something it waits for has come about. */
    private static final long GLANCE_MILLIS = 10;

    private static final long LINE_INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private final RunContext context;
    private final LoadSettings settings;
    private final PrintWriter out;
    private final PrintWriter err;
    private final SignInProgress progress = new SignInProgress();

    private volatile boolean stopRequested;

    /**
     * @param out gets a line each second, and the summary
     * @param err gets a sentence if not all could log in
     */
    public LoadRun(LoadSettings settings, PrintWriter out, PrintWriter err) {
        this.context = RunContext.of(settings);
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    /** Does it all, and prints; returns when the connections and threads are gone. */
    public Summary run() throws InterruptedException {
        Crew crew = Crew.hire(context, progress);
        long sendingEnded;
        try {
            signIn(crew);
            sendingEnded = send(crew);
        } finally {
            crew.dismiss();
        }
        Summary summary = Tally.of(context, progress, crew.clients(), sendingEnded);
        SummaryText.lines(summary).forEach(out::println);
        out.flush();
        return summary;
    }

    /** Ends the run early: {@link #run()} still drains and sums up. */
    public void stop() {
        stopRequested = true;
    }

    private void signIn(Crew crew) throws InterruptedException {
        long began = System.nanoTime();
        crew.each(ClientGroup::signIn);
        watch(
                began + settings.loginTimeout().toNanos(),
                () -> stopRequested || progress.settled() == settings.clients(),
                now -> signInLine(now - began));
        crew.each(ClientGroup::abandonSignIn);
        if (progress.loggedIn() < settings.clients()) {
            err.println(complaint(System.nanoTime() - began));
            err.flush();
        }
    }

    /** Returns the {@link System#nanoTime()} at which sending ended. */
    private long send(Crew crew) throws InterruptedException {
        long began = System.nanoTime();
        context.timetable().begin(began);
        if (stopRequested || progress.loggedIn() == 0) {
            return began;
        }
        LiveLine live = new LiveLine(context.statistics(), began);
        crew.each(ClientGroup::startSending);
        watch(began + context.timetable().length(), () -> stopRequested, live::next);
        crew.each(ClientGroup::stopSending);
        long ended = System.nanoTime();
        watch(ended + settings.drain().toNanos(), context.statistics()::settled, live::next);
        return ended;
    }

    /** Prints {@code line} each second until {@code done}, or until {@code deadline} at the latest. */
    private void watch(long deadline, BooleanSupplier done, LongFunction<String> line) throws InterruptedException {
        long nextLine = System.nanoTime() + LINE_INTERVAL;
        long now = System.nanoTime();
        while (!done.getAsBoolean() && now - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
            now = System.nanoTime();
            if (now - nextLine >= 0) {
                nextLine += LINE_INTERVAL;
                out.println(line.apply(now));
                out.flush();
            }
        }
    }

    private String signInLine(long elapsed) {
        String failure = progress.lastFailure();
        return String.format(
                Locale.ROOT,
                "%5ds  logged in %,d of %,d%s",
                TimeUnit.NANOSECONDS.toSeconds(elapsed),
                progress.loggedIn(),
                settings.clients(),
                failure == null ? "" : "  (" + failure + ")");
    }

    private String complaint(long elapsed) {
        String failure = progress.lastFailure() == null ? "no answer" : progress.lastFailure();
        String server = settings.host() + ":" + settings.port();
        double seconds = (double) TimeUnit.NANOSECONDS.toMillis(elapsed) / TimeUnit.SECONDS.toMillis(1);
        if (!progress.reached()) {
            return String.format(
                    Locale.ROOT,
                    "cannot reach a server at %s: %s (tried for %.1f s; expected: a gate that listens there)",
                    server,
                    failure,
                    seconds);
        }
        return String.format(
                Locale.ROOT,
                "%,d of %,d clients logged in at %s within %.1f s; the last failure: %s",
                progress.loggedIn(),
                settings.clients(),
                server,
                seconds,
                failure);
    }
}
