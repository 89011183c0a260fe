/** The auth process. */
@NullMarked
package auth.starter;

import org.jspecify.annotations.NullMarked;
