package gate.tls;

import gate.client.ClientPipeline;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;

/** The pipeline of a connection to the TLS port: TLS, and behind it the handlers of every client. */
public final class TlsPipeline extends ChannelInitializer<SocketChannel> {

    private final TlsHandlers tls;
    private final ClientPipeline clients;

    public TlsPipeline(TlsHandlers tls, ClientPipeline clients) {
        this.tls = tls;
        this.clients = clients;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        tls.begin(channel);
        clients.begin(channel);
    }
}
