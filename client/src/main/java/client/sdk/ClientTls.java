package client.sdk;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * How a client connects by TLS, 1.2 or 1.3: whom it trusts, and whether the gate has to be who it was called. Making one
 * costs milliseconds and memory; any number of clients can share it. Immutable, and safe for use by any thread.
 */
public final class ClientTls {

    /** Has the certificate compared with the name or address of the gate, as RFC 2818 says. */
    private static final String BY_NAME = "HTTPS";

    private final @Nullable Path trusted;
    private final SslContext context;

    private ClientTls(@Nullable Path trusted, boolean byName) {
        this.trusted = trusted;
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .endpointIdentificationAlgorithm(byName ? BY_NAME : null);
            if (trusted != null) {
                builder.trustManager(trusted.toFile());
            }
            this.context = builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "trusted certificates: " + trusted + ": " + e.getMessage()
                            + " (expected: a PEM file, one or more of -----BEGIN CERTIFICATE-----)",
                    e);
        }
    }

    /** Trusts whom Java trusts on this machine, and the gate has to be who it was called. */
    public static ClientTls standard() {
        return new ClientTls(null, true);
    }

    /**
     * Trusts the certificates of a PEM file, those that they signed, and no others; the gate has to be who it was called.
     *
     * @throws IllegalArgumentException if there are none in it; it says what was expected
     */
    public static ClientTls trusting(Path certificates) {
        return new ClientTls(certificates, true);
    }

    /**
     * The same, but whoever has a trusted certificate is taken for the gate, whatever name is in it. Good for
     * certificates that are trusted for nothing else.
     */
    public ClientTls withoutNameCheck() {
        return new ClientTls(trusted, false);
    }

    /** To stand first in the pipeline of {@code channel}. */
    SslHandler newHandler(Channel channel, InetSocketAddress gate, Duration longest) {
        SslHandler handler = context.newHandler(channel.alloc(), gate.getHostString(), gate.getPort());
        handler.setHandshakeTimeoutMillis(longest.toMillis());
        return handler;
    }
}
