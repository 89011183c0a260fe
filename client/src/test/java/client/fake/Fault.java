package client.fake;

/** What {@link FakeServer} may do to a chat instead of answering 300 and delivering it. */
public enum Fault {
    /** Answers 300, and delivers nothing. */
    LOSE,
    /** Answers 300, and delivers it twice. */
    DUPLICATE,
    /** Answers 300, and delivers it after the next one. */
    REORDER,
    /** Answers 300, and delivers it to someone else. */
    MISDELIVER,
    /** Answers 500, and delivers nothing. */
    REFUSE,
    /** Answers nothing, and delivers nothing. */
    IGNORE,
    /** Closes the sender's connection. */
    CLOSE,
    /** Answers and delivers it, and then reads nothing from the sender for a while. */
    STALL
}
