package common.transport.tcp;

import common.config.Endpoint;
import common.transport.Backoff;
import common.transport.IoTransport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;

/**
 * Makes the links of a gate to the backends of a kind.
 *
 * @param end the gate
 * @param ended told when a link that was released is there no more
 */
record LinkFactory(
        LinkEnd end,
        Dest kind,
        ParseRegistryMap registry,
        EventLoopGroup threads,
        IoTransport transport,
        Consumer<BackendLink> ended) {

    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LAST_RETRY = Duration.ofSeconds(1);
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

    /** A link that is not open yet, on the next of the threads. */
    BackendLink to(Endpoint endpoint, LinkListener listener) {
        Greeted greeted = new Greeted(listener);
        Bootstrap bootstrap = new Bootstrap()
                .channel(transport.socketChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, LinkPipeline.WATER_MARK)
                .handler(new LinkPipeline(registry, end, kind, () -> greeted));
        Backoff backoff = new Backoff(FIRST_RETRY, LAST_RETRY, RandomGenerator.getDefault());
        BackendLink backend = new BackendLink(endpoint, bootstrap, threads.next(), backoff, ended);
        greeted.backend = backend;
        return backend;
    }

    /** Tells the {@link BackendLink} that the other end has greeted, and the listener everything. */
    private static final class Greeted implements LinkListener {

        private final LinkListener listener;

        /** Set before the backend is opened, and so before anything is heard from it. */
        private @Nullable BackendLink backend;

        Greeted(LinkListener listener) {
            this.listener = listener;
        }

        @Override
        public void up(Link link) {
            if (backend != null) {
                backend.established();
            }
            listener.up(link);
        }

        @Override
        public void received(Link link, Transfer transfer) {
            listener.received(link, transfer);
        }

        @Override
        public void down(Link link) {
            listener.down(link);
        }
    }
}
