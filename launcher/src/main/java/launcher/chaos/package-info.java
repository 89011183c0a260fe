/** A cluster under load and under faults, and the proof that it kept its promises. */
@NullMarked
package launcher.chaos;

import org.jspecify.annotations.NullMarked;
