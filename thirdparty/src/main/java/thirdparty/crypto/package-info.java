/** Passwords and tokens. */
@NullMarked
package thirdparty.crypto;

import org.jspecify.annotations.NullMarked;
