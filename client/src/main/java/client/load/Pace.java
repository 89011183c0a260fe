package client.load;

import java.time.Duration;

/** How a user's chats follow each other. */
public sealed interface Pace {

    /**
     * Open loop: by a timetable, one chat each {@code period}, whether or not the server has answered the last. Latency
     * counts from the time at which a chat was meant to be sent, so that a server that stalls cannot hide it.
     */
    record Open(Duration period) implements Pace {
        public Open {
            Require.that(period.toNanos() > 0, "period", period, "more than 0");
        }
    }

    /**
     * Closed loop: {@code window} chats without an answer, and one more for each answer. It finds how much a server can
     * do; its latency, which counts from the time of sending, says little, since a slow server is asked less.
     */
    record Closed(int window) implements Pace {

        /** As many as a client of the library keeps. */
        public static final int MAX_WINDOW = 1024;

        public Closed {
            Require.that(window > 0 && window <= MAX_WINDOW, "window", window, "1 to " + MAX_WINDOW);
        }
    }

    /** No chats: connections that are only held. */
    record Idle() implements Pace {}

    /**
     * No chats, but logins: each user closes and logs in again by a token, one login after the other. What is said of
     * chats holds for logins then: sent is begun, acknowledged and received is passed, lost is not passed. Latency counts
     * from before the connection is opened.
     */
    record Logins() implements Pace {}
}
