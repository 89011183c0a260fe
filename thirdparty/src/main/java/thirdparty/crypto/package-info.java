/** Password hashing. */
@NullMarked
package thirdparty.crypto;

import org.jspecify.annotations.NullMarked;
