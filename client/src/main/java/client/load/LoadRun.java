package client.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * One run of the load test, from the first connection to the summary: log in, send, drain, close, count.
 *
 * <p>For one use. {@link #run()} belongs to the thread that calls it; {@link #stop()} may be called by any.
 *
 * <pre>{@code
 * LoadSettings settings = LoadSettings.builder()
 *         .gate("127.0.0.1", 9090)
 *         .clients(100)
 *         .closedLoop(16)
 *         .warmUp(Duration.ofSeconds(5))
 *         .duration(Duration.ofSeconds(10))
 *         .build();
 * Summary summary = new LoadRun(settings, new RunListener() {}).run().summary();
 * }</pre>
 */
public final class LoadRun {

    /** How often the calling thread looks whether something it waits for has come about. */
    private static final long GLANCE_MILLIS = 10;

    private static final long SAMPLE_INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private final RunContext context;
    private final LoadSettings settings;
    private final RunListener listener;
    private final SignInProgress progress = new SignInProgress();
    private final List<Sample> samples = new ArrayList<>();

    private Instant began = Instant.now();
    private volatile boolean stopRequested;

    public LoadRun(LoadSettings settings, RunListener listener) {
        this.context = RunContext.of(settings);
        this.settings = settings;
        this.listener = listener;
    }

    /** Does it all; returns when the connections and threads are gone. */
    public RunResult run() throws InterruptedException {
        Processes processes = new Processes();
        processes.noteMemory();
        Crew crew = Crew.hire(context, progress);
        long sendingEnded;
        try {
            signIn(crew);
            processes.find(settings.target());
            sendingEnded = send(crew, processes);
        } finally {
            crew.dismiss();
        }
        Summary summary = Tally.of(context, progress, crew.clients(), samples, sendingEnded);
        return new RunResult(
                settings,
                began,
                summary,
                samples,
                context.statistics().arrivals().curve(),
                context.statistics().answers().curve(),
                processes.summaries(samples));
    }

    /** Ends the run early: {@link #run()} still drains and sums up. */
    public void stop() {
        stopRequested = true;
    }

    private void signIn(Crew crew) throws InterruptedException {
        long start = System.nanoTime();
        crew.each(ClientGroup::signIn);
        watch(
                start,
                start + settings.phases().loginTimeout().toNanos(),
                () -> stopRequested || progress.settled() == settings.clients(),
                () -> listener.signingIn(System.nanoTime() - start, progress.loggedIn(), trouble("")));
        crew.each(ClientGroup::abandonSignIn);
        if (progress.loggedIn() < settings.clients()) {
            listener.signInIncomplete(complaint(System.nanoTime() - start));
        }
    }

    /** Returns when sending ended, in nanoseconds from the start. */
    private long send(Crew crew, Processes processes) throws InterruptedException {
        List<LoopWatch> loops = crew.watch();
        Timetable timetable = context.timetable();
        long start = System.nanoTime();
        began = Instant.now();
        timetable.begin(start);
        if (stopRequested || progress.loggedIn() == 0) {
            return 0;
        }
        Sampler sampler = new Sampler(context, loops, processes.watched());
        listener.sending();
        crew.each(ClientGroup::startSending);
        watch(start, start + timetable.length(), () -> stopRequested, () -> sample(sampler));
        crew.each(ClientGroup::stopSending);
        long ended = timetable.elapsed();
        sample(sampler);
        sampler.sendingEnded();
        long draining = System.nanoTime();
        watch(
                draining,
                draining + settings.phases().drain().toNanos(),
                context.statistics()::settled,
                () -> sample(sampler));
        return ended;
    }

    private void sample(Sampler sampler) {
        Sample sample = sampler.next();
        samples.add(sample);
        listener.sampled(sample);
    }

    /** Runs {@code action} each second from {@code start} until {@code done}, or until {@code deadline} at the latest. */
    private static void watch(long start, long deadline, BooleanSupplier done, Runnable action)
            throws InterruptedException {
        long next = start + SAMPLE_INTERVAL;
        long now = System.nanoTime();
        while (!done.getAsBoolean() && now - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
            now = System.nanoTime();
            // what falls together with the end is left to the end
            if (now - next >= 0 && deadline - now > TimeUnit.MILLISECONDS.toNanos(2 * GLANCE_MILLIS)) {
                next += SAMPLE_INTERVAL;
                action.run();
            }
        }
    }

    private String trouble(String otherwise) {
        String failure = progress.lastFailure();
        return failure == null ? otherwise : failure;
    }

    private String complaint(long elapsed) {
        String servers = settings.target().gates().stream()
                .map(gate -> gate.getHostString() + ":" + gate.getPort())
                .collect(Collectors.joining(", "));
        double seconds = (double) TimeUnit.NANOSECONDS.toMillis(elapsed) / TimeUnit.SECONDS.toMillis(1);
        if (!progress.reached()) {
            return String.format(
                    Locale.ROOT,
                    "cannot reach a server at %s: %s (tried for %.1f s; expected: a gate that listens there)",
                    servers,
                    trouble("no answer"),
                    seconds);
        }
        return String.format(
                Locale.ROOT,
                "%,d of %,d clients logged in at %s within %.1f s; the last failure: %s",
                progress.loggedIn(),
                settings.clients(),
                servers,
                seconds,
                trouble("no answer"));
    }
}
