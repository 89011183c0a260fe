/** How often a password may be tried. */
@NullMarked
package auth.limit;

import org.jspecify.annotations.NullMarked;
