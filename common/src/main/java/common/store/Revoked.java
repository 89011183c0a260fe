package common.store;

import common.transport.Address;
import java.util.List;
import java.util.Optional;

/**
 * What came of a {@link Revocation}.
 *
 * @param generation the account's, since then
 * @param platform of the session at the connection that asked; empty if it has none
 * @param ended the connections whose sessions were ended; none if it had been done before
 */
public record Revoked(long generation, Optional<String> platform, List<Address> ended) {

    public Revoked {
        ended = List.copyOf(ended);
    }
}
