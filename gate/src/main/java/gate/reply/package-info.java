/** From a backend to the client, and from a backend to the gate itself. */
@NullMarked
package gate.reply;

import org.jspecify.annotations.NullMarked;
