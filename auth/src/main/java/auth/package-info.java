/** Register 3 of auth: which handler a message goes to. */
@NullMarked
package auth;

import org.jspecify.annotations.NullMarked;
