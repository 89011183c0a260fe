package common.store;

import common.transport.Address;

/**
 * A session as it was in the store.
 *
 * @param platform whose it was, of the user's
 * @param connection where it was
 */
public record FiledSession(String platform, Address connection) {}
