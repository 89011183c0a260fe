package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import common.config.RedisLogin;
import common.config.RedisPlace;
import common.config.RedisSettings;
import common.config.RedisTls;
import common.config.ReplicaWait;
import common.config.SettingsException;
import common.store.Appended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thirdparty.testing.RedisServers;

/** A Redis that speaks TLS only. */
class RedisTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path directory;

    private static RedisServers servers;
    private static int here;
    private static int elsewhere;

    @BeforeAll
    static void start() throws Exception {
        servers = new RedisServers(directory);
        makeCertificate("here", "ip:127.0.0.1");
        makeCertificate("elsewhere", "dns:redis.example");
        assumeTrue(speaksTls(), "this redis-server is built without TLS");
        here = startWith("here");
        elsewhere = startWith("elsewhere");
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void whoTrustsTheCertificateIsServed() {
        RedisSettings settings = settings(here, pem("here"));
        assertThat(new RedisCheck(new RedisConnector(settings)).obstacle()).isEmpty();
        try (InboxBench bench = InboxBench.with(settings, "bob")) {
            assertThat(bench.append("bob", "m1")).isEqualTo(new Appended.Stored(1, List.of()));
        }
    }

    @Test
    void aCertificateThatNobodyTrustedHasSignedIsRefused() {
        assertRefused(settings(here, pem("elsewhere")), here);
        assertRefused(settings(here, null), here);
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
        assertRefused(settings(elsewhere, pem("elsewhere")), elsewhere);
    }

    @Test
    void whoDoesNotSpeakTlsIsNotServed() {
        RedisSettings plain = new RedisSettings(servers.endpoint(here), Duration.ofSeconds(3), Duration.ZERO);
        assertThat(new RedisCheck(new RedisConnector(plain)).obstacle()).isPresent();
    }

    @Test
    void aFileWithoutCertificatesIsToldAtTheStart() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> new RedisConnector(settings(here, empty)))
                .withMessage("<redis>: trust=\"" + empty
                        + "\": no certificate in it (expected: a file with certificates in PEM)");
    }

    private static void assertRefused(RedisSettings settings, int port) {
        assertThat(new RedisCheck(new RedisConnector(settings)).obstacle())
                .hasValueSatisfying(obstacle -> assertThat(obstacle)
                        .startsWith("no Redis at 127.0.0.1:" + port + " over TLS: ")
                        .hasSizeGreaterThan(50));
    }

    /** One that is built without TLS does not know the word and ends. */
    private static boolean speaksTls() throws IOException {
        List<String> trial =
                List.of(EmbeddedRedis.unpackedIn(directory).program().toString(), "--port", "0", "--tls-port", "x");
        Process process = new ProcessBuilder(trial).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return !said.contains("Bad directive");
    }

    private static int startWith(String name) {
        int port = RedisServers.freePort();
        return servers.start(
                port,
                List.of(
                        "--port",
                        "0",
                        "--tls-port",
                        Integer.toString(port),
                        "--tls-auth-clients",
                        "no",
                        "--tls-cert-file",
                        pem(name).toString(),
                        "--tls-ca-cert-file",
                        pem(name).toString(),
                        "--tls-key-file",
                        directory.resolve(name + ".key").toString()));
    }

    private static RedisSettings settings(int port, @Nullable Path trust) {
        return new RedisSettings(
                new RedisPlace.Single(servers.endpoint(port)),
                RedisLogin.NONE,
                new RedisTls(trust),
                Duration.ofSeconds(3),
                Duration.ZERO,
                ReplicaWait.NONE);
    }

    private static Path pem(String name) {
        return directory.resolve(name + ".pem");
    }

    /** A key and the certificate that it has signed itself, by the tool that comes with every JDK. */
    private static void makeCertificate(String name, String host)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=" + host,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        write(pem(name), "CERTIFICATE", keys.getCertificate(name).getEncoded());
        write(
                directory.resolve(name + ".key"),
                "PRIVATE KEY",
                keys.getKey(name, PASSWORD.toCharArray()).getEncoded());
    }

    private static void write(Path file, String what, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                .encodeToString(content) + "\n-----END " + what + "-----\n");
    }
}
