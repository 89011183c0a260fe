package launcher.cluster;

import common.config.AdminSettings;
import common.config.Endpoint;
import common.config.RedisSettings;
import common.config.TransportSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import launcher.LaunchException;
import launcher.process.Jvm;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;
import thirdparty.redis.EmbeddedRedis.Durability;

/**
 * Says what a {@link Cluster} consists of. Without a word it is one of each, with the addresses of the settings files
 * and a Redis that forgets. Not thread-safe.
 */
public final class ClusterBuilder {

    private static final int LARGEST_COUNT = 64;
    private static final String LOOPBACK = "127.0.0.1";

    /**
     * What suits a server on a developer's machine. The young generation is larger than it would be by itself, so that it
     * is collected once or twice a second under load and not ten times. Netty looks for leaks in one of so many buffers;
     * each look takes the stack, and at its own one of 128 that showed in profiles.
     */
    public static final List<String> JVM_OPTIONS = List.of(
            "-Xms96m",
            "-Xmx256m",
            "-Xmn64m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dio.netty.leakDetection.samplingInterval=4096");

    private final Installation installation;
    private final RunDirectory run;
    private final Map<Server, Integer> counts = new EnumMap<>(Server.class);
    private final List<Setting> settings = new ArrayList<>();
    private final List<String> jvmOptions = new ArrayList<>(JVM_OPTIONS);
    private final Ports ports = new Ports();
    private Consumer<String> report = line -> {};
    private Durability durability = Durability.NONE;
    private BiFunction<String, Endpoint, Endpoint> links = (name, endpoint) -> endpoint;
    private TransportSettings.@Nullable Type transport;
    private boolean freePorts;
    private boolean redisOfSettings;
    private boolean discovery;

    ClusterBuilder(Installation installation, Path runDirectory) {
        this.installation = installation;
        this.run = new RunDirectory(runDirectory);
        for (Server server : Server.values()) {
            counts.put(server, 1);
        }
    }

    /** How many of a kind; 0 if those named in the other settings files run already, or never will. */
    public ClusterBuilder count(Server server, int count) {
        if (count < 0 || count > LARGEST_COUNT) {
            throw new LaunchException(
                    "number of " + server.label() + "s: " + count + " (expected: 0 to " + LARGEST_COUNT + ")");
        }
        counts.put(server, count);
        return this;
    }

    /** Everything, also Redis, listens on ports of 127.0.0.1 that are free now. */
    public ClusterBuilder freePorts() {
        freePorts = true;
        return this;
    }

    /** The Redis is the one that the settings name, also if everything else listens on free ports. */
    public ClusterBuilder redisOfSettings() {
        redisOfSettings = true;
        return this;
    }

    /** Passwords cost next to nothing, so that tests can log in many users. */
    public ClusterBuilder cheapPasswords() {
        return setting(Server.AUTH, "password", "memoryKiB", "64").setting(Server.AUTH, "password", "iterations", "1");
    }

    /** Sets an attribute in every settings file of that kind; the element is added if there is none. */
    public ClusterBuilder setting(Server server, String element, String attribute, String value) {
        settings.add(new Setting(server, element, attribute, value));
        return this;
    }

    /** More options for the servers' JVMs; later ones win. */
    public ClusterBuilder jvmOptions(String... options) {
        jvmOptions.addAll(List.of(options));
        return this;
    }

    /** What an embedded Redis keeps; nothing unless said. */
    public ClusterBuilder durability(Durability keeps) {
        durability = keeps;
        return this;
    }

    /**
     * Gates connect to each auth and logic at the address that {@code via} makes of its name and its own address, such
     * as that of a proxy. Called in {@link #build}.
     */
    public ClusterBuilder linksVia(BiFunction<String, Endpoint, Endpoint> via) {
        links = via;
        return this;
    }

    /** Whether processes find each other in Redis; if not, that is up to the settings files. */
    public ClusterBuilder discovery(boolean on) {
        discovery = on;
        return this;
    }

    /** What carries frames between gates and backends; what the settings files say, unless said. */
    public ClusterBuilder transport(TransportSettings.Type type) {
        transport = type;
        return this;
    }

    /** Takes one line for each step. */
    public ClusterBuilder report(Consumer<String> lines) {
        report = lines;
        return this;
    }

    /**
     * Chooses the ports and writes the settings files; starts nothing.
     *
     * @throws LaunchException if a settings file is wrong
     */
    public Cluster build() {
        SettingsTemplates templates = SettingsTemplates.read(installation.conf());
        RedisSettings redis = redis(templates);
        List<Node> nodes = new ArrayList<>();
        for (SettingsTemplate template : templates.all()) {
            nodes.addAll(nodes(template));
        }
        RocketmqNode rocketmq = new TransportChoice(transport, freePorts ? ports : null)
                .apply(templates.all(), run, installation.classPath());
        adjust(templates, redis, nodes);
        nodes.forEach(node -> write(templates, node));
        return new Cluster(
                nodes,
                new RedisNode(redis, run, durability),
                rocketmq,
                run,
                new Jvm(rocketmq == null ? installation.classPath() : rocketmq.classPath(), jvmOptions),
                report);
    }

    private RedisSettings redis(SettingsTemplates templates) {
        if (freePorts && !redisOfSettings) {
            return new RedisSettings(
                    new Endpoint(LOOPBACK, ports.free(LOOPBACK)), Duration.ofSeconds(2), Duration.ofSeconds(10));
        }
        return templates.store();
    }

    private List<Node> nodes(SettingsTemplate template) {
        Server server = template.server();
        List<Node> nodes = new ArrayList<>();
        for (int number = 1; number <= counts.getOrDefault(server, 0); number++) {
            String name = server.nameOf(number);
            Path file = run.conf().resolve(name + ".xml");
            nodes.add(new Node(
                    name,
                    server,
                    listen(template.listen(), number),
                    admin(template.admin(), number),
                    file,
                    template.path()));
        }
        return nodes;
    }

    /** What is off stays off. */
    private AdminSettings admin(AdminSettings first, int number) {
        return first.isOn() ? new AdminSettings(listen(first.listen(), number)) : first;
    }

    private Endpoint listen(Endpoint first, int number) {
        String host = freePorts ? LOOPBACK : first.host();
        if (freePorts || first.port() == 0) {
            return new Endpoint(host, ports.free(host));
        }
        int port = first.port() + number - 1;
        if (port > Endpoint.MAX_PORT) {
            throw new LaunchException("port " + port + " counted up from " + first.port() + " (expected: at most "
                    + Endpoint.MAX_PORT + ")");
        }
        return new Endpoint(host, port);
    }

    /** What all processes of a kind share. */
    private void adjust(SettingsTemplates templates, RedisSettings redis, List<Node> nodes) {
        templates.linkTo(links(nodes, Server.AUTH), links(nodes, Server.LOGIC));
        templates.storeAt(redis);
        if (discovery) {
            templates.of(Server.GATE).storeOf(templates.of(Server.AUTH));
        }
        settings.forEach(
                setting -> templates.of(setting.server()).set(setting.element(), setting.attribute(), setting.value()));
    }

    private void write(SettingsTemplates templates, Node node) {
        SettingsTemplate template = templates.of(node.server());
        if (discovery) {
            Endpoint reached = node.server() == Server.GATE ? node.reach() : links.apply(node.name(), node.reach());
            template.advertise(reached);
        }
        template.writeFor(node);
    }

    private List<Endpoint> links(List<Node> nodes, Server server) {
        return nodes.stream()
                .filter(node -> node.server() == server)
                .map(node -> links.apply(node.name(), node.reach()))
                .toList();
    }

    static List<Endpoint> reach(List<Node> nodes, Server server) {
        return nodes.stream()
                .filter(node -> node.server() == server)
                .map(Node::reach)
                .toList();
    }

    private record Setting(Server server, String element, String attribute, String value) {}
}
