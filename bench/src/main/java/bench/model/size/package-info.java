/** How many of each kind a load takes. */
@NullMarked
package bench.model.size;

import org.jspecify.annotations.NullMarked;
