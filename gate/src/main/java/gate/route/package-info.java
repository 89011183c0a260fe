/** From a client's frame to the backend that owns its user. */
@NullMarked
package gate.route;

import org.jspecify.annotations.NullMarked;
