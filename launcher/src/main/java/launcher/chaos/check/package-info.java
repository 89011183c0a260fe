/** Decides from a history alone whether the promises were kept, and how long each fault was felt. */
@NullMarked
package launcher.chaos.check;

import org.jspecify.annotations.NullMarked;
