package gate.starter;

import common.config.Endpoint;
import common.discovery.Discovery;
import common.transport.GateTransport;
import common.transport.IoTransport;
import common.transport.ReplySink;
import common.transport.TransportParts;
import common.transport.tcp.LinkEnd;
import common.transport.tcp.Peer;
import common.transport.tcp.TcpForwarder;
import io.netty.channel.EventLoopGroup;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;

/** A gate's end of the tcp transport: links to the backends that its settings name. */
final class LinkTransport implements GateTransport {

    private static final Logger LOG = LoggerFactory.getLogger(LinkTransport.class);

    private final GateSettings settings;
    private final EventLoopGroup threads;
    private final IoTransport transport;
    private final TcpForwarder auth;
    private final TcpForwarder logic;

    LinkTransport(TransportParts parts, GateSettings settings, EventLoopGroup threads, IoTransport transport) {
        this.settings = settings;
        this.threads = threads;
        this.transport = transport;
        if (!settings.cluster().isSet()) {
            LOG.info("no cluster secret: auths and logics are taken for what they say they are");
        }
        Peer self = new Peer(parts.kind(), parts.incarnation(), parts.id());
        LinkEnd end = new LinkEnd(self, settings.cluster(), parts.meters());
        this.auth = forwarder(Dest.Auth, end, parts);
        this.logic = forwarder(Dest.Logic, end, parts);
    }

    @Override
    public TcpForwarder auth() {
        return auth;
    }

    @Override
    public TcpForwarder logic() {
        return logic;
    }

    @Override
    public void open(ReplySink replies) {
        auth.connect(settings.auths(), threads, transport, replies);
        logic.connect(settings.logics(), threads, transport, replies);
    }

    /** From now on links to those backends that {@code discovery} finds. */
    void findBy(Discovery discovery) {
        discovery
                .watch(Greet.From.Auth, settings.auths(), auth::use)
                .watch(Greet.From.Logic, settings.logics(), logic::use);
    }

    @Override
    public void close() {
        auth.close();
        logic.close();
    }

    @Override
    public String description() {
        return "auth " + list(settings.auths()) + ", logic " + list(settings.logics());
    }

    private TcpForwarder forwarder(Dest kind, LinkEnd end, TransportParts parts) {
        return new TcpForwarder(end, kind, parts.registry(), settings.window(), parts.refusals(), parts.times());
    }

    private static String list(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::toString).collect(Collectors.joining(" "));
    }
}
