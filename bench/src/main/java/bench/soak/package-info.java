/** {@code face2face soak}: whether anything grows when a cluster works evenly for long. */
@NullMarked
package bench.soak;

import org.jspecify.annotations.NullMarked;
