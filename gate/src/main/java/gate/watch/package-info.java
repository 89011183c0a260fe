/** The page to watch: what all processes of the cluster say of themselves, read again and again, and kept for a while. */
@NullMarked
package gate.watch;

import org.jspecify.annotations.NullMarked;
