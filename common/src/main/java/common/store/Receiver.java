package common.store;

import common.transport.Address;
import java.util.List;

/** Whom a message is for, as the store knows them. */
public sealed interface Receiver {

    /** There is no such account. */
    record Unknown() implements Receiver {}

    /**
     * There is.
     *
     * @param sessions the connections that it is logged in on, one per platform; empty if offline
     */
    record Known(List<Address> sessions) implements Receiver {}
}
