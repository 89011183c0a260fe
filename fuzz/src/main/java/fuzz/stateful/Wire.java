package fuzz.stateful;

import java.io.IOException;
import java.util.SplittableRandom;

/** A connection to a gate that does what no decent client does. Nothing waits for longer than it says. Belongs to one thread. */
interface Wire extends AutoCloseable {

    /** Sends {@code bytes} of the stream of frames; says whether the gate took all of them within a moment. */
    boolean send(byte[] bytes) throws IOException;

    /** Does something that only this kind of connection can. */
    boolean misbehave(SplittableRandom random) throws IOException;

    /**
     * What the gate has sent of the stream of frames since the last call.
     *
     * @param millis how long to wait if there is nothing yet
     * @return empty if there is nothing
     * @throws java.io.EOFException if the gate has closed the connection
     */
    byte[] receive(int millis) throws IOException;

    /** Hangs up, and, if {@code rudely}, without a goodbye of TCP. */
    void close(boolean rudely) throws IOException;

    @Override
    default void close() throws IOException {
        close(true);
    }
}
