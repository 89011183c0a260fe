/** In order and once, from the receiver's inbox to the socket: where a device stands, and what it still needs. */
@NullMarked
package gate.delivery;

import org.jspecify.annotations.NullMarked;
