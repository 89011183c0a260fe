package launcher.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import common.config.Endpoint;
import gate.tls.TlsCertificate;
import gate.tls.TlsSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import launcher.LaunchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SelfSignedPairTest {

    @TempDir
    private Path dir;

    @Test
    void aGateTakesItAndItNamesTheHosts() throws Exception {
        SelfSignedPair pair = SelfSignedPair.in(dir.resolve("new"), List.of("chat.example.org", "10.1.2.3"), 7);

        TlsSettings settings = new TlsSettings(
                true,
                new Endpoint("127.0.0.1", 0),
                pair.certificate(),
                pair.key(),
                Duration.ofSeconds(1),
                Duration.ZERO);
        TlsCertificate.read(settings, new SimpleMeterRegistry()).close();
        X509Certificate certificate = x509(pair.certificate());
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("chat.example.org", "10.1.2.3", "localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(certificate.getNotAfter().toInstant())
                .isBetween(Instant.now().plus(Duration.ofDays(6)), Instant.now().plus(Duration.ofDays(7)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseReadsTheKey() throws Exception {
        SelfSignedPair pair = SelfSignedPair.in(dir, List.of(), 7);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pair.key())))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsThereIsKept() throws Exception {
        Path key = Files.writeString(dir.resolve(SelfSignedPair.KEY), "mine");

        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> SelfSignedPair.in(dir, List.of(), 7))
                .withMessageContaining("gate.key is there already (expected: ");
        assertThat(key).hasContent("mine");
        assertThat(dir.resolve(SelfSignedPair.CERTIFICATE)).doesNotExist();
    }

    @Test
    void whatIsNoHostIsRefused() {
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> SelfSignedPair.in(dir, List.of("a,ip:1.2.3.4"), 7))
                .withMessage("host: a,ip:1.2.3.4 (expected: a name or an address)");
    }

    private static X509Certificate x509(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
