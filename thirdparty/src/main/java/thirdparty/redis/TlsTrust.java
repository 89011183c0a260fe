package thirdparty.redis;

import common.config.RedisTls;
import common.config.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Makes of a {@link RedisTls} what opens sockets. */
final class TlsTrust {

    private TlsTrust() {}

    /**
     * Sockets that trust whom the settings trust. They do not compare the host's name by themselves.
     *
     * @throws SettingsException if the file holds no certificates
     */
    static SSLSocketFactory sockets(RedisTls tls) {
        Path trust = tls.trust();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust == null ? null : trusting(trust).getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new SettingsException("<redis>: trust=\"" + trust + "\": " + e.getMessage()
                    + " (expected: a file with certificates in PEM)");
        }
    }

    private static TrustManagerFactory trusting(Path pem) throws GeneralSecurityException, IOException {
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        for (Certificate certificate : certificatesIn(pem)) {
            authorities.setCertificateEntry("authority-" + authorities.size(), certificate);
        }
        if (authorities.size() == 0) {
            throw new IOException("no certificate in it");
        }
        TrustManagerFactory trusting = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusting.init(authorities);
        return trusting;
    }

    private static Collection<? extends Certificate> certificatesIn(Path pem)
            throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }
}
