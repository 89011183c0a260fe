package common.transport;

import java.io.IOException;
import java.util.Optional;

/** A backend's end of a transport, in the order in which its methods are called. Safe for use by any thread. */
public interface BackendTransport {

    /** The way to the gates. */
    GateSender gates();

    /**
     * Begins to take requests.
     *
     * @param requests takes them
     * @return where gates find it, such as {@code gates 127.0.0.1:7070}
     * @throws IOException if it cannot, with a sentence that says why
     */
    String open(RequestSink requests) throws IOException;

    /** The port that gates link to, or 0 if they do not; after {@link #open}. */
    int boundPort();

    /** What keeps it from taking requests at the moment, in a few words; empty if nothing does. */
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /** How many gates are there. */
    int connected();

    /** How many links gates have made, that they have to turn from before it stops; none where they make none. */
    int links();

    /** Takes no more requests; when it returns, the last has been handed on. Answers still go out. Blocks. */
    void stopReceiving();

    /** Lets out what was sent before, and parts from the gates. Blocks. */
    void closeLinks();

    /** Ends its threads. Blocks. */
    void close();
}
