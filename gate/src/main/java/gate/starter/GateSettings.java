package gate.starter;

import common.config.AdminSettings;
import common.config.ClusterSecret;
import common.config.DiscoverySettings;
import common.config.Endpoint;
import common.config.RedisSettings;
import common.config.Section;
import common.config.SettingsFile;
import common.config.TransportSettings;
import common.transport.WindowSettings;
import gate.client.ClientTimes;
import gate.limit.LimitSettings;
import gate.tls.TlsSettings;
import gate.web.WebSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import protobuf.codec.FrameLimits;

/**
 * gate.xml.
 *
 * @param id names the gate to people; two gates may carry the same
 * @param listen where clients connect to
 * @param web where browsers connect to
 * @param tls where clients connect to by TLS
 * @param ioThreads threads that read and write connections and links
 * @param auths every auth
 * @param logics every logic
 * @param transport what carries frames to and from backends
 * @param frames how long a client's frame may be
 * @param times how long things may take on a client's connection
 * @param limits what one client may ask of the gate
 * @param sendBuffer bytes that the system may hold of what a client has not read; 0 leaves it to the system
 * @param window how much is kept for backends that have not answered yet
 * @param admin where operators ask
 * @param watched admin ports of others that its page shows, beside those that discovery finds
 * @param cluster what backends know it by, and it them
 * @param redis where backends are found, if discovery is on; not used otherwise
 * @param discovery whether backends are looked for there; the gate then begins with those that the file names
 */
record GateSettings(
        int id,
        Endpoint listen,
        WebSettings web,
        TlsSettings tls,
        int ioThreads,
        List<Endpoint> auths,
        List<Endpoint> logics,
        TransportSettings transport,
        FrameLimits frames,
        ClientTimes times,
        LimitSettings limits,
        int sendBuffer,
        WindowSettings window,
        AdminSettings admin,
        List<Endpoint> watched,
        ClusterSecret cluster,
        RedisSettings redis,
        DiscoverySettings discovery) {

    private static final Endpoint LISTEN = new Endpoint("0.0.0.0", 9090);
    private static final Endpoint AUTH = new Endpoint("127.0.0.1", 8080);
    private static final Endpoint LOGIC = new Endpoint("127.0.0.1", 7070);

    /** Leaves room on a link for the envelope. */
    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    /** A message of RocketMQ has 4 MiB unless its broker is told otherwise. */
    private static final int LARGEST_QUEUED_BODY = 3 * 1024 * 1024;

    /** How long frames wait for a backend, unless set. A broker that was killed takes longer to come back than a backend. */
    private static final Duration HOLD = Duration.ofSeconds(5);

    private static final Duration HOLD_FOR_BROKER = Duration.ofSeconds(30);

    /**
     * @throws common.config.SettingsException if the file is wrong
     */
    static GateSettings read(Path path) {
        SettingsFile file = SettingsFile.read(path, "gate");
        Section server = file.section("gateserver");
        Section id = file.section("id");
        Endpoint listen = server.endpoint(LISTEN, 0);
        DiscoverySettings discovery = DiscoverySettings.of(file, listen);
        List<Endpoint> auths = backends(file, "auth", AUTH, discovery);
        List<Endpoint> logics = backends(file, "logic", LOGIC, discovery);
        TransportSettings transport = TransportSettings.of(file);
        Section frame = file.section("frame");
        Section heartbeat = file.section("heartbeat");
        Section unread = file.section("unread");
        WebSettings web = web(file.section(WebSettings.ELEMENT));
        GateSettings settings = new GateSettings(
                id.integer("value", 1, 0, Integer.MAX_VALUE),
                listen,
                web,
                TlsSettings.of(file.section(TlsSettings.ELEMENT), path, web.on() && web.tls()),
                server.integer("ioThreads", 1, 1, 256),
                auths,
                logics,
                transport,
                FrameLimits.of(frame.integer("maxBody", FrameLimits.DEFAULT_MAX_BODY, 64, largestBody(transport))),
                times(heartbeat, unread),
                LimitSettings.of(file.section(LimitSettings.ELEMENT)),
                1024 * unread.integer("sendBufferKiB", 256, 0, 64 * 1024),
                window(file.section("window"), transport),
                AdminSettings.of(file),
                file.section("watch").endpoints("addresses"),
                ClusterSecret.of(file),
                RedisSettings.of(file),
                discovery);
        file.refuseUnknown();
        return settings;
    }

    private static WebSettings web(Section web) {
        WebSettings off = WebSettings.off();
        Endpoint listen = web.endpoint(off.listen(), 0);
        return new WebSettings(
                listen.port() != 0,
                listen,
                Arrays.stream(web.text("origins", "").split("[\\s,]+", -1))
                        .filter(origin -> !origin.isEmpty())
                        .toList(),
                web.integer("tls", 0, 0, 1) == 1,
                web.millis("handshakeMillis", off.handshake()),
                web.millis("pingMillis", off.ping()));
    }

    private static int largestBody(TransportSettings transport) {
        return transport.isTcp() ? LARGEST_BODY : LARGEST_QUEUED_BODY;
    }

    private static ClientTimes times(Section heartbeat, Section unread) {
        return new ClientTimes(
                heartbeat.millis("intervalMillis", Duration.ofSeconds(10)),
                heartbeat.millis("idleMillis", Duration.ofSeconds(30)),
                unread.millis("maxMillis", Duration.ofSeconds(30)));
    }

    private static WindowSettings window(Section window, TransportSettings transport) {
        return new WindowSettings(
                window.integer("maxFrames", 20_000, 16, 10_000_000),
                1024L * window.integer("maxKiB", 32 * 1024, 64, 16 * 1024 * 1024),
                window.millis("holdMillis", transport.isTcp() ? HOLD : HOLD_FOR_BROKER));
    }

    /** Without discovery, a file that names none means the one at {@code absent}. */
    private static List<Endpoint> backends(
            SettingsFile file, String name, Endpoint absent, DiscoverySettings discovery) {
        List<Section> sections = file.sections(name);
        if (sections.isEmpty()) {
            return discovery.on() ? List.of() : List.of(absent);
        }
        return sections.stream()
                .map(section -> section.endpoint(absent, 1))
                .distinct()
                .toList();
    }
}
