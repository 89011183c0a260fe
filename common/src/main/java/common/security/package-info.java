/** Who someone is, and what may be a name. */
@NullMarked
package common.security;

import org.jspecify.annotations.NullMarked;
