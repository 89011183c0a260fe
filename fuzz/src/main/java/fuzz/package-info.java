/** What {@code ./face2face fuzz} does: targets that Jazzer feeds, and a whole cluster that gets random frames. */
@NullMarked
package fuzz;

import org.jspecify.annotations.NullMarked;
