package bench.soak;

import launcher.bench.SoakOptions;

/**
 * What the bounds of inboxes allow Redis to allocate: for each client two halves of its memory of ids, all full, and an
 * inbox that nobody has confirmed anything of. What each of these takes at most is reckoned generously, as Redis rounds up.
 */
final class InboxBound {

    /** The id and the number in a table of Redis: two strings, an entry, and up to four places of which one is taken. */
    private static final long BYTES_PER_ID = 160;

    /** A message without padding, as the generator writes it: sender, receiver, stamp, sequence, time. */
    private static final long BYTES_PER_MESSAGE = 256;

    /** Account, session, devices, and the names of all keys. */
    private static final long BYTES_PER_CLIENT = 4096;

    /** Redis itself, its scripts, and what it has read from and will write to its connections. */
    private static final long BYTES_APART = 64L << 20;

    private static final double BYTES_PER_MIB = 1 << 20;

    private InboxBound() {}

    /** In MiB. */
    static double of(int clients, SoakOptions.Inbox inbox) {
        long ids = 2L * inbox.rememberCount() * BYTES_PER_ID;
        long messages = inbox.capacity() * BYTES_PER_MESSAGE;
        return (BYTES_APART + clients * (ids + messages + BYTES_PER_CLIENT)) / BYTES_PER_MIB;
    }
}
