/** What goes wrong during a run, drawn from a seed, and the means to make it go wrong. */
@NullMarked
package launcher.chaos.faults;

import org.jspecify.annotations.NullMarked;
