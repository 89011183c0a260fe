package client.console;

import client.load.Latency;
import client.load.Phase;
import client.load.RunListener;
import client.load.Sample;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A line for each second, for logs. For the thread that runs the run. */
public final class PlainLines implements RunListener {

    private static final double MICROS_PER_MILLI = 1000;

    private final PrintWriter out;
    private final PrintWriter err;
    private final int clients;

    private long errors;

    /** @param clients how many there are to be */
    public PlainLines(PrintWriter out, PrintWriter err, int clients) {
        this.out = out;
        this.err = err;
        this.clients = clients;
    }

    @Override
    public void signingIn(long elapsedNanos, int loggedIn, String trouble) {
        line(signIn(elapsedNanos, loggedIn, clients, trouble));
    }

    @Override
    public void signInIncomplete(String sentence) {
        err.println(sentence);
        err.flush();
    }

    @Override
    public void sampled(Sample sample) {
        errors += sample.errors();
        line(String.format(
                Locale.ROOT,
                "%5ds  %s%s%s",
                Math.round(sample.at()),
                rates(sample),
                errors == 0 ? "" : "  errors " + errors,
                note(sample.phase())));
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }

    static String signIn(long elapsedNanos, int loggedIn, int clients, String trouble) {
        return String.format(
                Locale.ROOT,
                "%5ds  logged in %,d of %,d%s",
                TimeUnit.NANOSECONDS.toSeconds(elapsedNanos),
                loggedIn,
                clients,
                trouble.isEmpty() ? "" : "  (" + trouble + ")");
    }

    static String rates(Sample sample) {
        Latency latency = sample.arrival();
        return String.format(
                Locale.ROOT,
                "sent %,.0f/s  received %,.0f/s  acked %,.0f/s  p50 %.2f ms  p99 %.2f ms",
                sample.perSecond(sample.sent()),
                sample.perSecond(sample.received()),
                sample.perSecond(sample.acked()),
                latency.p50() / MICROS_PER_MILLI,
                latency.p99() / MICROS_PER_MILLI);
    }

    private static String note(Phase phase) {
        return switch (phase) {
            case RAMP -> "  (ramp)";
            case WARM_UP -> "  (warm-up)";
            case MEASURED -> "";
            case DRAIN -> "  (drain)";
        };
    }
}
