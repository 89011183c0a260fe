package launcher.chaos.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongFunction;

/**
 * Writes a history: many threads tell it what they see, and it gives each event its time and its place. Safe for
 * use by any thread.
 */
public final class Recorder implements AutoCloseable {

    private final BufferedWriter out;
    private final long begin = System.nanoTime();

    private boolean closed;

    /** Begins a history in {@code file}, over what may be there. */
    public Recorder(Path file) {
        try {
            out = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the event that {@code event} makes of the time. What is seen after the end is not part of the history.
     *
     * @return the time, in microseconds since the begin
     */
    public synchronized long record(LongFunction<Event> event) {
        long micros = (System.nanoTime() - begin) / 1000;
        if (!closed) {
            try {
                out.write(EventLine.format(event.apply(micros)));
                out.newLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return micros;
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
