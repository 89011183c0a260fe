/** The gate's TLS port: the stream of frames inside TLS, and the certificate that is re-read when it changes. */
@NullMarked
package gate.tls;

import org.jspecify.annotations.NullMarked;
