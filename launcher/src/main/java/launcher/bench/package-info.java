/** What the launcher knows of measuring: who can be asked to. Module {@code bench}, built after this one, does it. */
@NullMarked
package launcher.bench;

import org.jspecify.annotations.NullMarked;
