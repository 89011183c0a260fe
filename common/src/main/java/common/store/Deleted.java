package common.store;

import common.transport.Address;
import java.util.List;

/**
 * An account has been deleted.
 *
 * @param ended the connections whose sessions were ended by that; none if it had been done before
 */
public record Deleted(List<Address> ended) {

    public Deleted {
        ended = List.copyOf(ended);
    }
}
