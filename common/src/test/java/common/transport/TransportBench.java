package common.transport;

import java.time.Duration;
import java.util.function.Function;

/** A transport under test: one forwarder, and backends that the test starts, kills, stalls and parts from it. */
public interface TransportBench extends AutoCloseable {

    Forwarder forwarder();

    /**
     * Starts backend {@code index}, anew if it was killed; returns when the forwarder sends to it.
     *
     * @param backend makes what takes the requests, given the way to answer
     */
    void start(int index, Function<GateSender, RequestSink> backend);

    /** As SIGKILL does; returns when the forwarder sends to it no more. */
    void kill(int index);

    /** As SIGSTOP does: it is connected, and does nothing. */
    void stall(int index);

    /** Ends {@link #stall}; returns when the forwarder sends to it again. */
    void resume(int index);

    /** Whether a backend that was stalled gets, when it goes on, what was sent to it meanwhile. */
    boolean keepsForTheStalled();

    /** Breaks every connection there is; whatever is on its way is lost. */
    void cut();

    /** Frames that are kept because they have not been answered. */
    int unanswered();

    /** After so long a backend that is stalled is given up, on a machine that is not busy. */
    Duration patience();

    @Override
    void close();
}
