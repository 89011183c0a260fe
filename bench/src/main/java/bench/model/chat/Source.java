package bench.model.chat;

/** Where chats come from, and end. */
interface Source {

    /** Begins to send. */
    void start();

    /** Sends no more. */
    void stop();

    /** How many chats were sent. */
    long sent();

    /** Takes what a gate has written to a client. */
    void take(Item item);
}
