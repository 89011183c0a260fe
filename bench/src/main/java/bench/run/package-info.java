/** One run: starts each system in turn, loads it, and reads what came of it. */
@NullMarked
package bench.run;

import org.jspecify.annotations.NullMarked;
