package gate.tls;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands behind TLS: counts handshakes, and ends a connection whose TLS is broken without a word in the log, since any
 * stranger can bring that about. Sharable, and safe for use by any thread.
 */
@Sharable
final class TlsHandshakes extends ChannelInboundHandlerAdapter {

    /** The meter; its tag {@code outcome} is one of the constants below. */
    static final String METER = "face2face.tls.handshakes";

    static final String PASSED = "passed";

    /** What came was not TLS at all. */
    static final String NOT_TLS = "not_tls";

    /** It took too long. */
    static final String TIMEOUT = "timeout";

    /** The client went before it was over, as probes of a port do. */
    static final String GONE = "gone";

    /** The two did not come to terms: a protocol that is too old, a certificate that the client does not trust. */
    static final String REFUSED = "refused";

    private static final Logger LOG = LoggerFactory.getLogger(TlsHandshakes.class);

    private final MeterRegistry meters;

    TlsHandshakes(MeterRegistry meters) {
        this.meters = meters;
        for (String outcome : new String[] {PASSED, NOT_TLS, TIMEOUT, GONE, REFUSED}) {
            count(outcome); // there from the beginning
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            count(handshake.isSuccess() ? PASSED : outcomeOf(handshake.cause())).increment();
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (reason instanceof SSLException) {
            LOG.debug("TLS of {} is broken: {}", ctx.channel().remoteAddress(), reason.toString());
            ctx.close();
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }

    private static String outcomeOf(Throwable failure) {
        if (failure instanceof NotSslRecordException) {
            return NOT_TLS;
        } else if (failure instanceof SslHandshakeTimeoutException) {
            return TIMEOUT;
        } else {
            return failure instanceof ClosedChannelException ? GONE : REFUSED;
        }
    }

    private Counter count(String outcome) {
        return Counter.builder(METER)
                .description("handshakes at the TLS port, by how they ended")
                .tag("outcome", outcome)
                .register(meters);
    }
}
