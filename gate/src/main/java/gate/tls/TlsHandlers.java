package gate.tls;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;

/** What a connection begins with at a port that has TLS. Safe for use by any thread. */
public final class TlsHandlers {

    private static final String TLS = "tls";
    private static final String HANDSHAKES = "tls-handshakes";

    /** So long a client that is being closed has to take the end of its TLS. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final TlsCertificate certificate;
    private final Duration handshake;
    private final TlsHandshakes handshakes;

    public TlsHandlers(TlsSettings settings, TlsCertificate certificate, MeterRegistry meters) {
        this.certificate = certificate;
        this.handshake = settings.handshake();
        this.handshakes = new TlsHandshakes(meters);
    }

    /** Adds them, last, to the pipeline of {@code channel}. On the channel's event loop only. */
    public void begin(SocketChannel channel) {
        SslHandler tls = certificate.context().newHandler(channel.alloc());
        tls.setHandshakeTimeoutMillis(handshake.toMillis());
        tls.setCloseNotifyFlushTimeoutMillis(GRACE.toMillis());
        channel.pipeline().addLast(TLS, tls).addLast(HANDSHAKES, handshakes);
    }
}
