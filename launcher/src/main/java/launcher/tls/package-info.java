/** Certificates for development. */
@NullMarked
package launcher.tls;

import org.jspecify.annotations.NullMarked;
