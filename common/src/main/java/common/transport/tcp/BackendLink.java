package common.transport.tcp;

import common.config.Endpoint;
import common.transport.Backoff;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to one backend: connects, and connects again whenever it is gone, until released or closed. All of
 * its work is done on one event loop.
 */
final class BackendLink {

    private static final Logger LOG = LoggerFactory.getLogger(BackendLink.class);

    /** Every so many failed tries one is logged above debug. */
    private static final int LOGGED_FAILURES = 30;

    private final Endpoint endpoint;
    private final Bootstrap bootstrap;
    private final EventLoop loop;
    private final Backoff backoff;
    private final Consumer<BackendLink> ended;

    /** These belong to the event loop. The channel is {@code null} while none is connected or connecting. */
    private @Nullable Channel channel;

    private boolean established;
    private boolean kept;
    private boolean retrying;
    private boolean closed;

    /**
     * A link that is not open yet.
     *
     * @param bootstrap complete but for the address and the event loop
     * @param ended told on the event loop when a link that was released is there no more
     */
    BackendLink(Endpoint endpoint, Bootstrap bootstrap, EventLoop loop, Backoff backoff, Consumer<BackendLink> ended) {
        this.endpoint = endpoint;
        this.bootstrap = bootstrap.clone(loop);
        this.loop = loop;
        this.backoff = backoff;
        this.ended = ended;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Begins to keep the connection, also after {@link #release}. */
    void open() {
        loop.execute(() -> {
            kept = true;
            if (channel == null && !retrying) {
                connect();
            }
        });
    }

    /**
     * Connects no more. A link that is up stays up for as long as the other end wants it: a backend that owns nobody at
     * this gate may still work for others, and push to clients here.
     */
    void release() {
        loop.execute(() -> {
            kept = false;
            if (channel == null && !retrying) {
                ended.accept(this);
            } else if (channel != null && !established) {
                channel.close();
            }
        });
    }

    /** To be called when the other end has greeted: the next failure is the first again. */
    void established() {
        loop.execute(() -> {
            established = channel != null;
            backoff.reset();
        });
    }

    Future<?> close() {
        return loop.submit(() -> {
            closed = true;
            if (channel != null) {
                channel.close();
            }
        });
    }

    private void connect() {
        retrying = false;
        if (closed) {
            return;
        }
        if (!kept) {
            ended.accept(this);
            return;
        }
        ChannelFuture connecting = bootstrap.connect(endpoint.unresolved());
        channel = connecting.channel();
        channel.closeFuture().addListener(ignored -> reconnectLater());
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                logFailure(done.cause());
            }
        });
    }

    private void reconnectLater() {
        channel = null;
        established = false;
        if (!closed) {
            retrying = true;
            long wait = kept ? backoff.next().toMillis() : 0;
            loop.schedule(this::connect, wait, TimeUnit.MILLISECONDS);
        }
    }

    private void logFailure(Throwable cause) {
        if (backoff.failures() % LOGGED_FAILURES == 0) {
            LOG.info("no connection to {} yet, trying on: {}", endpoint, cause.getMessage());
        } else {
            LOG.debug("no connection to {}: {}", endpoint, cause.getMessage());
        }
    }
}
