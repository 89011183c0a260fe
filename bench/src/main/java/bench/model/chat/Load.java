package bench.model.chat;

/** Who sends how much. */
public sealed interface Load {

    /** How many are connected. */
    int clients();

    /** KiB that a chat carries beside its own few bytes. */
    double kib();

    /**
     * Each keeps so many chats to itself without an answer, as the load generator does.
     *
     * @param window how many
     */
    record Closed(int clients, int window, double kib) implements Load {}

    /**
     * Each writes to itself by a timetable, spread evenly, as the load generator does.
     *
     * @param rate chats a second of all together
     */
    record Timetable(int clients, double rate, double kib) implements Load {}

    /**
     * Chats at random times, from anyone to anyone: what very many users who write now and then come to, whatever
     * each does (Palm and Khintchine; Cox and Smith, Superposition of renewal processes, 1954). Clients are elsewhere:
     * a chat has arrived when its gate has written it.
     *
     * @param rate chats a second of all together
     */
    record Random(int clients, double rate, double kib) implements Load {}

    /** None; connections that are only held. */
    record Idle(int clients) implements Load {
        @Override
        public double kib() {
            return 0;
        }
    }
}
