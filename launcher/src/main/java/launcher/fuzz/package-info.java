/** What the launcher knows of fuzzing: who can be asked to. Module {@code fuzz}, built after this one, does it. */
@NullMarked
package launcher.fuzz;

import org.jspecify.annotations.NullMarked;
