package gate.tls;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;

/** Who does the work of TLS: BoringSSL, a native library, where this machine has it, and else the JDK. */
final class TlsProvider {

    /** Of Ed25519; BoringSSL takes none in TLS. */
    private static final String EDWARDS = "EdDSA";

    private TlsProvider() {}

    /** For handshakes with that key. */
    static SslProvider of(PrivateKey key) {
        return OpenSsl.isAvailable() && !key.getAlgorithm().equals(EDWARDS) ? SslProvider.OPENSSL : SslProvider.JDK;
    }

    /** Which it is, and why, for the log. */
    static String describe(PrivateKey key) {
        if (of(key) == SslProvider.OPENSSL) {
            return OpenSsl.versionString() + ", a native library";
        }
        Throwable missing = OpenSsl.unavailabilityCause();
        return "the JDK, "
                + (missing == null
                        ? "as the key is of " + key.getAlgorithm()
                        : "as there is no native library: " + missing.getMessage());
    }
}
