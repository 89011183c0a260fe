/** Simulation of discrete events: time, processors that threads share, and threads that work on batches. */
@NullMarked
package bench.model.sim;

import org.jspecify.annotations.NullMarked;
