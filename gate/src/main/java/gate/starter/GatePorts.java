package gate.starter;

import common.config.Endpoint;
import common.lifecycle.Binding;
import common.lifecycle.RunningServer;
import common.lifecycle.StopOrder;
import common.transport.IoTransport;
import gate.client.ClientPipeline;
import gate.limit.ConnectionLimiter;
import gate.limit.Doorkeeper;
import gate.tls.TlsCertificate;
import gate.tls.TlsHandlers;
import gate.tls.TlsPipeline;
import gate.web.WebPipeline;
import gate.web.WebSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** The ports that a gate has for clients, all with the same doorkeeper. Opened one after the other, by one thread. */
record GatePorts(
        GateSettings settings,
        EventLoopGroup threads,
        IoTransport transport,
        Doorkeeper doorkeeper,
        ConnectionLimiter limiter,
        ClientPipeline clients,
        MeterRegistry meters,
        RunningServer.Builder stop) {

    /** Opens the one without TLS. */
    InetSocketAddress openPlain() throws IOException {
        return open(settings.listen(), clients);
    }

    /** Opens those with TLS, and that for browsers, if the settings name them; says what to add to the description. */
    String openOthers() throws IOException {
        WebSettings web = settings.web();
        boolean secureWeb = web.on() && web.tls();
        if (!settings.tls().on() && !secureWeb) {
            return openWeb(channel -> {});
        }
        TlsCertificate certificate = TlsCertificate.read(settings.tls(), meters);
        stop.onStop(StopOrder.ACCEPTING, certificate::close);
        TlsHandlers tls = new TlsHandlers(settings.tls(), certificate, meters);
        return openTls(tls) + openWeb(secureWeb ? tls::begin : channel -> {});
    }

    private String openTls(TlsHandlers tls) throws IOException {
        if (!settings.tls().on()) {
            return "";
        }
        InetSocketAddress bound = open(settings.tls().listen(), new TlsPipeline(tls, clients));
        return ", tls " + settings.tls().listen().withPort(bound.getPort());
    }

    /** @param first adds what a connection begins with, before HTTP */
    private String openWeb(Consumer<SocketChannel> first) throws IOException {
        if (!settings.web().on()) {
            return "";
        }
        WebPipeline pipeline = new WebPipeline(settings.web(), settings.frames(), first, clients, limiter, meters);
        InetSocketAddress bound = open(settings.web().listen(), pipeline);
        stop.onStop(StopOrder.ACCEPTING, pipeline::closeRequests);
        return ", web " + settings.web().listen().withPort(bound.getPort());
    }

    private InetSocketAddress open(Endpoint endpoint, ChannelHandler pipeline) throws IOException {
        return Binding.bind(endpoint, at -> listen(at, pipeline));
    }

    private InetSocketAddress listen(Endpoint endpoint, ChannelHandler pipeline) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(threads)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, 4096)
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(doorkeeper)
                .childHandler(pipeline);
        if (settings.sendBuffer() > 0) {
            bootstrap.childOption(ChannelOption.SO_SNDBUF, settings.sendBuffer());
        }
        Channel listener =
                bootstrap.bind(endpoint.resolve()).syncUninterruptibly().channel();
        stop.onStop(StopOrder.ACCEPTING, () -> listener.close().syncUninterruptibly());
        return (InetSocketAddress) listener.localAddress();
    }
}
