package gate.tls;

import common.config.SettingsException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gate shows of itself in handshakes. The files are looked at now and then: a new pair holds from the next
 * handshake on and changes nothing for the connections there are; one that cannot be used is told of, and the old one
 * goes on. Safe for use by any thread.
 */
public final class TlsCertificate implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TlsCertificate.class);

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /**
     * All have forward secrecy, and encrypt and authenticate in one: the suites of the configuration "intermediate" of
     * Mozilla's Server Side TLS 5.7 that do not need parameters of Diffie-Hellman.
     */
    private static final List<String> SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /** What is in use. */
    private record Loaded(SslContext context, X509Certificate certificate) {}

    /** What was in the two files. */
    private record Texts(String certificate, String key) {}

    private final TlsSettings settings;
    private final Counter taken;
    private final Counter refused;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("gate-tls-reload", true));

    private Texts tried; // of that thread, after the constructor
    private String trouble = "";
    private volatile Loaded loaded;

    private TlsCertificate(TlsSettings settings, Texts texts, MeterRegistry meters)
            throws IOException, GeneralSecurityException {
        this.settings = settings;
        this.tried = texts;
        this.loaded = load(texts);
        this.taken = reloads(meters, "taken");
        this.refused = reloads(meters, "refused");
        Gauge.builder("face2face.tls.certificate.expires", this, TlsCertificate::expires)
                .description("when the certificate of the TLS port ends, in seconds since 1970")
                .baseUnit("seconds")
                .register(meters);
    }

    /**
     * Reads the files, and goes on looking at them until it is closed.
     *
     * @throws SettingsException if they cannot be used
     */
    public static TlsCertificate read(TlsSettings settings, MeterRegistry meters) {
        try {
            TlsCertificate certificate = new TlsCertificate(settings, texts(settings), meters);
            if (!settings.reload().isZero()) {
                long period = settings.reload().toMillis();
                certificate.thread.scheduleWithFixedDelay(certificate::look, period, period, TimeUnit.MILLISECONDS);
            }
            return certificate;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new SettingsException("<tls>: " + place(settings) + ": " + e.getMessage());
        }
    }

    /** For a handshake that begins now. */
    SslContext context() {
        return loaded.context();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look() {
        try {
            Texts found = texts(settings);
            if (found.equals(tried)) {
                return;
            }
            tried = found;
            loaded = load(found);
            trouble = "";
            taken.increment();
            LOG.info("the TLS port has a new certificate: {}", describe(loaded.certificate()));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            String sentence = String.valueOf(e.getMessage());
            if (!sentence.equals(trouble)) {
                trouble = sentence;
                refused.increment();
                LOG.warn("the TLS port keeps its certificate, as {}: {}", place(settings), sentence);
            }
        }
    }

    private long expires() {
        return loaded.certificate().getNotAfter().toInstant().getEpochSecond();
    }

    private static Loaded load(Texts texts) throws IOException, GeneralSecurityException {
        PemPair pair = PemPair.of(texts.certificate(), texts.key());
        if (pair.certificate().getNotAfter().toInstant().isBefore(Instant.now())) {
            LOG.warn(
                    "clients will not trust the TLS port: its certificate has ended: {}", describe(pair.certificate()));
        }
        SslContext context = SslContextBuilder.forServer(
                        pair.key(), pair.chain().toArray(X509Certificate[]::new))
                .sslProvider(TlsProvider.of(pair.key()))
                .protocols(PROTOCOLS.toArray(String[]::new))
                .ciphers(SUITES, SupportedCipherSuiteFilter.INSTANCE)
                .build();
        LOG.info("TLS of {} is done by {}", describe(pair.certificate()), TlsProvider.describe(pair.key()));
        return new Loaded(context, pair.certificate());
    }

    private static Texts texts(TlsSettings settings) throws IOException {
        return new Texts(text(settings.certificate()), text(settings.key()));
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1); // which takes any bytes
        } catch (IOException e) {
            throw new IOException("cannot read " + e + " (expected: a PEM file)", e);
        }
    }

    private static String place(TlsSettings settings) {
        return settings.certificate() + " and " + settings.key();
    }

    private static String describe(X509Certificate certificate) {
        return certificate.getSubjectX500Principal() + ", until "
                + certificate.getNotAfter().toInstant();
    }

    private static Counter reloads(MeterRegistry meters, String outcome) {
        return Counter.builder("face2face.tls.reloads")
                .description("new certificates of the TLS port, by whether they could be used")
                .tag("outcome", outcome)
                .register(meters);
    }
}
