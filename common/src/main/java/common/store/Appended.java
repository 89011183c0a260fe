package common.store;

import common.transport.Address;
import java.util.List;

/** What became of a message that was to be appended to an inbox. */
public sealed interface Appended {

    /**
     * It is in the inbox.
     *
     * @param sequence its place
     * @param sessions the receiver's connections, one per platform; empty if offline
     */
    record Stored(long sequence, List<Address> sessions) implements Appended {}

    /**
     * It was in the inbox already.
     *
     * @param sequence its place
     */
    record Duplicate(long sequence) implements Appended {}

    /** The receiver has no account. */
    record NoReceiver() implements Appended {}

    /** The inbox holds as many messages as it may. */
    record Full() implements Appended {}
}
