package client.load;

/** What {@link Statistics} counts. */
enum Count {
    /** Chats written to a connection. */
    SENT,
    /** Answers 300. */
    ACKED,
    /** Answers to a chat other than 300. */
    REFUSED,
    /** Chats of this run that arrived for the first time. */
    RECEIVED,
    /** Chats that arrived again. */
    DUPLICATED,
    /** Chats that arrived for the first time, but after a later one of the same sender. */
    REORDERED,
    /** Chats of another run, left in an inbox. */
    FOREIGN,
    /** Chats that were due more than a period before the generator got round to them. */
    LATE,
    /** Chats that were due while too many had no answer, and went out later or never. */
    HELD_BACK
}
