/**
 * A connection of one user to a face2face server: frames in and out, and requests with their answers.
 *
 * <p>It speaks the wire as old clients do: no ids, no confirmation, no reconnect. Those belong above
 * {@link client.sdk.ClientConnection}, which stands for one TCP connection and ends with it.
 */
@NullMarked
package client.sdk;

import org.jspecify.annotations.NullMarked;
