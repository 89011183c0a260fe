package common.store;

import common.transport.Address;

/**
 * A user's wish to end all logins.
 *
 * @param request what tells it from any other of this user's, and is the same whenever it is sent again
 * @param connection the connection that asks, whose own session goes on
 */
public record Revocation(String request, Address connection) {}
