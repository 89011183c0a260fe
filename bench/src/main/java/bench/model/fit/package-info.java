/** From what was measured to what a batch, a packet and a frame cost. */
@NullMarked
package bench.model.fit;

import org.jspecify.annotations.NullMarked;
