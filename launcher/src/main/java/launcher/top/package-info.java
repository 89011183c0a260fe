/** A live view of a cluster: what its processes say of themselves, read twice, and what came between. */
@NullMarked
package launcher.top;

import org.jspecify.annotations.NullMarked;
