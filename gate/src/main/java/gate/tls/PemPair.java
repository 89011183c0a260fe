package gate.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate with those that lead up from it, and its key, which belong together: that has been tried.
 *
 * @param chain the certificate itself first
 */
record PemPair(List<X509Certificate> chain, PrivateKey key) {

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final String PROBE = "face2face tls";

    /**
     * Reads the texts of two PEM files.
     *
     * @throws GeneralSecurityException with a sentence, if one is not what it should be or the key is another one's
     */
    static PemPair of(String certificate, String key) throws GeneralSecurityException {
        List<X509Certificate> chain = chain(certificate);
        PublicKey known = chain.get(0).getPublicKey();
        PrivateKey own = key(key, known.getAlgorithm());
        if (!belongTogether(own, known)) {
            throw new KeyException("the key is not that of the certificate (expected: the two files of one pair)");
        }
        return new PemPair(chain, own);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    private static List<X509Certificate> chain(String text) throws CertificateException {
        List<X509Certificate> found;
        try {
            found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))
                    .stream()
                    .map((Certificate one) -> (X509Certificate) one)
                    .toList();
        } catch (CertificateException e) {
            throw new CertificateException("the certificate cannot be read: " + e.getMessage() + " " + wanted(), e);
        }
        if (found.isEmpty()) {
            throw new CertificateException("there is no certificate in the file " + wanted());
        }
        return found;
    }

    private static String wanted() {
        return "(expected: PEM, one or more of -----BEGIN CERTIFICATE-----)";
    }

    /** The message never holds anything of the key. */
    private static PrivateKey key(String text, String algorithm) throws GeneralSecurityException {
        Matcher matcher = PKCS8.matcher(text);
        if (!matcher.find()) {
            throw new KeyException("there is no key in the file (expected: PEM, -----BEGIN PRIVATE KEY-----, which is"
                    + " PKCS#8 without a password)");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (IllegalArgumentException | InvalidKeySpecException e) {
            throw new KeyException(
                    "the key cannot be read (expected: one of " + algorithm + ", as the certificate says)");
        }
    }

    private static boolean belongTogether(PrivateKey own, PublicKey known) throws GeneralSecurityException {
        String algorithm = switch (known.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA" -> "EdDSA";
            default ->
                throw new KeyException("a certificate of " + known.getAlgorithm() + " (expected: RSA, EC or EdDSA)");
        };
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(own);
        signing.update(PROBE.getBytes(StandardCharsets.US_ASCII));
        byte[] signature = signing.sign();
        Signature checking = Signature.getInstance(algorithm);
        checking.initVerify(known);
        checking.update(PROBE.getBytes(StandardCharsets.US_ASCII));
        return checking.verify(signature);
    }
}
