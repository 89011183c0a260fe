package common.lifecycle;

import common.config.ClusterSecret;
import common.config.Endpoint;
import common.config.SettingsFile;
import common.transport.Incarnation;
import common.transport.IoTransport;
import common.transport.tcp.LinkEnd;
import common.transport.tcp.LinkServer;
import common.transport.tcp.Peer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import protobuf.ParseRegistryMap;
import protobuf.RegisterException;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Greet;

/** The smallest server, for {@link ServerCommandTest} to run as a process: {@code <test><listen port="0"/></test>}. */
final class TestServer {

    private TestServer() {}

    public static void main(String[] args) {
        ServerCommand.main("test", TestServer::start, args);
    }

    private static RunningServer start(Path cfg, RunningServer.Builder stop) throws IOException {
        SettingsFile file = SettingsFile.read(cfg, "test");
        Endpoint listen = file.section("listen").endpoint(new Endpoint("127.0.0.1", 0), 0);
        boolean incomplete = file.section("incomplete").present();
        file.refuseUnknown();
        stop.onStop(
                StopOrder.REPORT,
                () -> LoggerFactory.getLogger(TestServer.class).info("all steps done"));
        if (incomplete) {
            throw new RegisterException("message X (1) is missing in a register");
        }
        IoTransport transport = IoTransport.best();
        EventLoopGroup threads = transport.newThreads("test-io", 1);
        stop.onStop(
                StopOrder.IO,
                () -> threads.shutdownGracefully(20, 2_000, TimeUnit.MILLISECONDS)
                        .syncUninterruptibly());
        LinkServer links = new LinkServer(
                new LinkEnd(
                        Peer.of(Greet.From.Logic, Incarnation.draw()), ClusterSecret.NONE, new SimpleMeterRegistry()),
                ParseRegistryMap.standard());
        int port = Binding.bind(
                        listen,
                        endpoint -> links.listen(
                                endpoint, threads, transport, (long gate, Transfer transfer) -> transfer.release()))
                .getPort();
        return stop.started("test: " + listen.withPort(port));
    }
}
