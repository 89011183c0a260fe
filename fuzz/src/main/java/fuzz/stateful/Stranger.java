package fuzz.stateful;

import common.config.Endpoint;
import fuzz.check.Answered;
import fuzz.check.Finding;
import java.io.IOException;
import java.util.SplittableRandom;
import protobuf.ParseRegistryMap;

/** One client after the other, until told to stop. What the n-th one does follows from the seed, and from nothing else. */
final class Stranger implements Runnable {

    /** Keeps the seeds of strangers apart. */
    private static final long APART = 1L << 32;

    /**
     * Connections that each has, however short the time and slow the machine: in its first second a cold cluster answers so
     * little that a run of one shows nothing.
     */
    private static final int LEAST = 5;

    private final int number;
    private final long seed;
    private final Endpoint tcp;
    private final Endpoint web;
    private final Tally tally;
    private final Vocabulary vocabulary;
    private final Answered answered;

    private volatile boolean stopped;

    Stranger(int number, long seed, Endpoint tcp, Endpoint web, ParseRegistryMap registry, Tally tally) {
        this.number = number;
        this.seed = seed;
        this.tcp = tcp;
        this.web = web;
        this.tally = tally;
        this.vocabulary = new Vocabulary(registry);
        this.answered = new Answered(registry);
    }

    /** Ends after the connection that it has, if it has had enough of them. For any thread. */
    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        boolean on = true;
        for (int connection = 1; on && (!stopped || connection <= LEAST); connection++) {
            on = play(
                    "stranger " + number + ", connection " + connection + ": ",
                    new SplittableRandom(seed + number * APART + connection));
        }
    }

    /** One connection; says whether there was one. */
    private boolean play(String who, SplittableRandom random) {
        Wire wire;
        try {
            wire = random.nextInt(3) == 0 ? new WebWire(web.resolve()) : new TcpWire(tcp.resolve());
        } catch (IOException e) {
            tally.found(who + "no connection: " + e + " (expected: one)");
            return false;
        }
        tally.connected();
        try {
            new Script(random, vocabulary, answered, tally).play(wire);
        } catch (IOException e) {
            tally.cut(); // closed by the gate, as it should be when it gets such things
        } catch (Finding e) {
            tally.found(who + e.getMessage());
        } catch (RuntimeException e) {
            tally.found(who + "a defect of the fuzzer: " + e);
        }
        return true;
    }
}
