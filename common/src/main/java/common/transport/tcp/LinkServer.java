package common.transport.tcp;

import common.config.Endpoint;
import common.transport.GateSender;
import common.transport.IoTransport;
import common.transport.RequestSink;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;

/**
 * The backend's end of the tcp transport: accepts links from gates, hands what they forward to a {@link RequestSink},
 * and finds the link of a gate for replies and pushes. Safe for use by any thread.
 */
public final class LinkServer implements GateSender {

    private final Map<Long, Link> gates = new ConcurrentHashMap<>();
    private final LinkEnd end;
    private final ParseRegistryMap registry;

    private @Nullable Channel listener;

    public LinkServer(LinkEnd end, ParseRegistryMap registry) {
        this.end = end;
        this.registry = registry;
    }

    /**
     * Listens on {@code endpoint}.
     *
     * @return the address that it is bound to; Netty throws what the system says if it cannot be
     */
    public InetSocketAddress listen(
            Endpoint endpoint, EventLoopGroup threads, IoTransport transport, RequestSink requests) {
        listener = new ServerBootstrap()
                .group(threads)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, LinkPipeline.WATER_MARK)
                .childHandler(new LinkPipeline(registry, end, Dest.Gate, () -> new Listener(requests)))
                .bind(endpoint.resolve())
                .syncUninterruptibly()
                .channel();
        return (InetSocketAddress) listener.localAddress();
    }

    @Override
    public boolean send(long gate, Transfer transfer) {
        Link link = gates.get(gate);
        if (link == null) {
            transfer.release();
            return false;
        }
        if (transfer.sequence() != Transfer.NONE && !link.hasRoom()) {
            transfer.release(); // a push can be had again from the inbox; an answer cannot, and is not dropped
            return false;
        }
        link.send(transfer);
        return true;
    }

    @Override
    public boolean reaches(long gate) {
        return gates.containsKey(gate);
    }

    /** How many gates are connected. */
    public int connected() {
        return gates.size();
    }

    /**
     * Accepts no more links and reads no more from those there are; replies still go out. When it returns, the last
     * request has been handed on. Not for IO threads.
     */
    public void stopReceiving() {
        if (listener != null) {
            listener.close().syncUninterruptibly();
        }
        gates.values().stream().map(Link::stopReading).toList().forEach(Future::awaitUninterruptibly);
    }

    /** Closes every link, and returns when all that was sent before has been written. Not for IO threads. */
    public void closeLinks() {
        gates.values().stream().map(Link::close).toList().forEach(Future::awaitUninterruptibly);
    }

    private final class Listener implements LinkListener {

        private final RequestSink requests;

        Listener(RequestSink requests) {
            this.requests = requests;
        }

        @Override
        public void up(Link link) {
            Link before = gates.put(link.peer().incarnation(), link);
            if (before != null) {
                before.close(); // the gate connected anew before the loss of its old link was noticed here
            }
        }

        @Override
        public void received(Link link, Transfer transfer) {
            requests.accept(link.peer().incarnation(), transfer);
        }

        @Override
        public void down(Link link) {
            gates.remove(link.peer().incarnation(), link);
        }
    }
}
