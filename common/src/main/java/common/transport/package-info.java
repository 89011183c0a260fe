/** How frames travel between a gate and the backends: the ports, whatever carries them. */
@NullMarked
package common.transport;

import org.jspecify.annotations.NullMarked;
