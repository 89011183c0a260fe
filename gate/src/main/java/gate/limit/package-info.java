/** How much one address, or one connection, may ask of a gate. */
@NullMarked
package gate.limit;

import org.jspecify.annotations.NullMarked;
