package gate.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.testing.TestPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemPairTest {

    @TempDir
    private static Path dir;

    private static String certificate;
    private static String key;
    private static String otherCertificate;
    private static String otherKey;

    @BeforeAll
    static void makePairs() throws IOException {
        TestPair pair = TestPair.in(dir, "one", "EC");
        TestPair other = TestPair.in(dir, "other", "EC");
        certificate = Files.readString(pair.certificate());
        key = Files.readString(pair.key());
        otherCertificate = Files.readString(other.certificate());
        otherKey = Files.readString(other.key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void keysOfTheUsualKindsAreRead(String algorithm) throws IOException, GeneralSecurityException {
        TestPair pair = TestPair.in(dir, "of-" + algorithm, algorithm);

        PemPair read = PemPair.of(Files.readString(pair.certificate()), Files.readString(pair.key()));

        assertThat(read.certificate()).isEqualTo(pair.x509());
    }

    @Test
    void theCertificatesThatLeadUpAreReadInTheirOrderWhateverStandsBetween() throws GeneralSecurityException {
        PemPair read = PemPair.of(certificate + "subject: the other\n" + otherCertificate, "comment\n" + key);

        assertThat(read.chain())
                .extracting(one -> one.getSubjectX500Principal().getName())
                .containsExactly("CN=one", "CN=other");
    }

    @Test
    void aPairThatIsNoneIsRefusedWithOneSentence() {
        refuses(certificate, otherKey, "the key is not that of the certificate");
        refuses("", key, "there is no certificate in the file");
        refuses(certificate.replace("MII", "nonsense"), key, "the certificate cannot be read");
        refuses(certificate, "", "there is no key in the file");
        refuses(certificate, key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"), "there is no key in the file");
        refuses(certificate, key.replaceFirst("\n\\w{9}", "\n"), "the key cannot be read");
    }

    private static void refuses(String certificate, String key, String why) {
        assertThatThrownBy(() -> PemPair.of(certificate, key))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageStartingWith(why)
                .hasMessageContaining("(expected: ");
    }
}
