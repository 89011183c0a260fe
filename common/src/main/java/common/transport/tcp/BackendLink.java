package common.transport.tcp;

import common.config.Endpoint;
import common.transport.Backoff;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to one backend: connects, and connects again whenever it is gone, until closed. All of its work
 * is done on one event loop.
 */
final class BackendLink {

    private static final Logger LOG = LoggerFactory.getLogger(BackendLink.class);

    /** Every so many failed tries one is logged above debug. */
    private static final int LOGGED_FAILURES = 30;

    private final Endpoint endpoint;
    private final Bootstrap bootstrap;
    private final EventLoop loop;
    private final Backoff backoff;

    private @Nullable Channel channel;
    private boolean closed;

    /** @param bootstrap complete but for the address and the event loop */
    BackendLink(Endpoint endpoint, Bootstrap bootstrap, EventLoop loop, Backoff backoff) {
        this.endpoint = endpoint;
        this.bootstrap = bootstrap.clone(loop);
        this.loop = loop;
        this.backoff = backoff;
    }

    void open() {
        loop.execute(this::connect);
    }

    /** To be called when the other end has greeted: the next failure is the first again. */
    void established() {
        loop.execute(backoff::reset);
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
        if (closed) {
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
        if (!closed) {
            loop.schedule(this::connect, backoff.next().toMillis(), TimeUnit.MILLISECONDS);
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
