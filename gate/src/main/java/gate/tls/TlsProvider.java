package gate.tls;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;

/** Who does the work of TLS: BoringSSL, a native library, where this machine has it, and else the JDK. */
final class TlsProvider {

    /** Of Ed25519; BoringSSL takes none in TLS. */
    private static final String EDWARDS = "EdDSA";

    /** Read by the JDK before its first handshake as a server, and only then. */
    private static final String NO_RENEGOTIATION = "jdk.tls.rejectClientInitiatedRenegotiation";

    static {
        // By TLS 1.2 a client may ask for one handshake after the other on a connection; BoringSSL refuses by itself.
        if (System.getProperty(NO_RENEGOTIATION) == null) {
            System.setProperty(NO_RENEGOTIATION, "true");
        }
    }

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
