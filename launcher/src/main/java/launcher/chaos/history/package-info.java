/** What was seen during a run, one line for each call, return and fault, in the order in which it was seen. */
@NullMarked
package launcher.chaos.history;

import org.jspecify.annotations.NullMarked;
