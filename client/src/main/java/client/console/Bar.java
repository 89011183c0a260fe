package client.console;

import client.load.LoadSettings;
import client.load.Phases;
import client.load.RunListener;
import client.load.Sample;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with the time that is left, for terminals: one for the logins, one for sending. For the thread that runs the run. */
public final class Bar implements RunListener, AutoCloseable {

    private static final int INTERVAL_MILLIS = 200;

    private final PrintStream terminal;
    private final PrintWriter err;
    private final int clients;
    private final long seconds;

    private @Nullable ProgressBar bar;
    private long errors;

    public Bar(PrintStream terminal, PrintWriter err, LoadSettings settings) {
        this.terminal = terminal;
        this.err = err;
        this.clients = settings.clients();
        this.seconds = seconds(settings.phases());
    }

    /** Whether there is an end that a bar could show the way to. */
    public static boolean suits(LoadSettings settings) {
        return !settings.phases().duration().isZero();
    }

    @Override
    public void signingIn(long elapsedNanos, int loggedIn, String trouble) {
        ProgressBar logins = bar == null ? begin("log in", clients, " users") : bar;
        logins.stepTo(loggedIn);
        logins.setExtraMessage(trouble);
    }

    @Override
    public void signInIncomplete(String sentence) {
        close();
        err.println(sentence);
        err.flush();
    }

    @Override
    public void sending() {
        close();
        begin("send", seconds, " s");
    }

    @Override
    public void sampled(Sample sample) {
        if (bar != null) {
            errors += sample.errors();
            bar.stepTo(Math.min(seconds, Math.round(sample.at())));
            bar.setExtraMessage(PlainLines.rates(sample) + (errors == 0 ? "" : "  errors " + errors));
        }
    }

    /** Leaves the bar where it is. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private ProgressBar begin(String task, long end, String unit) {
        ProgressBar begun = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(end)
                .setUnit(unit, 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(terminal))
                .build();
        bar = begun;
        return begun;
    }

    private static long seconds(Phases phases) {
        Duration all = phases.beforeItCounts().plus(phases.duration());
        return Math.max(1, all.toSeconds());
    }
}
