/** A chat in a terminal, on the client library. */
@NullMarked
package client.chat;

import org.jspecify.annotations.NullMarked;
