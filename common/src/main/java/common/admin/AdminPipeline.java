package common.admin;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The pipeline of an operator's connection: everything about it is bounded. */
final class AdminPipeline extends ChannelInitializer<SocketChannel> {

    /** More at a time are closed at once. */
    static final int MAX_CONNECTIONS = 64;

    /** A connection on which nothing is asked for so long is closed. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(75);

    private static final int MAX_LINE = 1024;
    private static final int MAX_HEADERS = 8 * 1024;
    private static final int MAX_BODY = 4 * 1024;

    private final ChannelGroup connections;
    private final AdminHandler handler;

    AdminPipeline(ChannelGroup connections, AdminHandler handler) {
        this.connections = connections;
        this.handler = handler;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        if (connections.size() >= MAX_CONNECTIONS) {
            channel.close();
            return;
        }
        connections.add(channel);
        channel.pipeline()
                .addLast(new ReadTimeoutHandler(LONGEST_SILENCE.toSeconds(), TimeUnit.SECONDS))
                .addLast(new HttpServerCodec(MAX_LINE, MAX_HEADERS, MAX_BODY))
                .addLast(new HttpObjectAggregator(MAX_BODY, true))
                .addLast(handler);
    }
}
