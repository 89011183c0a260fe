package common.config;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * That connections to Redis are encrypted, and whom they trust. The host's name is always compared with the certificate.
 *
 * @param trust a PEM file with the certificates of the authorities that are trusted, or {@code null} for those that the
 *     JDK trusts
 */
public record RedisTls(@Nullable Path trust) {

    /** Reads the attributes {@code tls} and {@code trust}; {@code null} stands for no TLS. */
    static @Nullable RedisTls of(Section redis) {
        boolean on = redis.flag("tls", false);
        String trust = redis.optional("trust");
        if (trust == null) {
            return on ? new RedisTls(null) : null;
        }
        if (!on) {
            throw redis.wrong("has trust=\"" + trust + "\" without TLS", "tls=\"on\"");
        }
        Path file = Path.of(trust);
        if (!Files.isReadable(file)) {
            throw redis.wrong("has trust=\"" + trust + "\", which cannot be read", "a file with certificates in PEM");
        }
        return new RedisTls(file);
    }
}
