package launcher.cluster;

import common.config.Endpoint;
import common.config.RedisSettings;
import common.config.TransportSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import launcher.LaunchException;
import launcher.process.Jvm;
import launcher.process.RunDirectory;
import launcher.process.SharedClasses;
import org.jspecify.annotations.Nullable;
import thirdparty.redis.EmbeddedRedis.Durability;

/**
 * Says what a {@link Cluster} consists of. Without a word it is one of each, with the addresses of the settings files
 * and a Redis that forgets. Not thread-safe.
 */
public final class ClusterBuilder {

    private static final int LARGEST_COUNT = 64;
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
    private final List<Consumer<SettingsTemplates>> settings = new ArrayList<>();
    private final List<String> jvmOptions = new ArrayList<>(JVM_OPTIONS);
    private final Ports ports = new Ports();
    private Consumer<String> report = line -> {};
    private Durability durability = Durability.NONE;
    private BiFunction<String, Endpoint, Endpoint> links = (name, endpoint) -> endpoint;
    private TransportSettings.@Nullable Type transport;
    private @Nullable Hosts hosts;
    private @Nullable SharedClasses classes;
    private boolean freePorts;
    private boolean redisOfSettings;
    private boolean discovery;
    private boolean limitsOfSettings;

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

    /** An address of loopback for one more listener, that is free now and that nothing else of this cluster gets. */
    public Endpoint freeEndpoint() {
        return new Endpoint(Addresses.LOOPBACK, ports.free(Addresses.LOOPBACK));
    }

    /** The Redis is the one that the settings name, also if everything else listens on free ports. */
    public ClusterBuilder redisOfSettings() {
        redisOfSettings = true;
        return this;
    }

    /**
     * Every process, also Redis, runs on a host of its own, with links, not with queues. They are given a secret to know
     * each other by, unless the settings files have one.
     */
    public ClusterBuilder hosts(Hosts ofProcesses) {
        hosts = ofProcesses;
        return this;
    }

    /** Passwords cost next to nothing, so that tests can log in many users. */
    public ClusterBuilder cheapPasswords() {
        return setting(Server.AUTH, "password", "memoryKiB", "64").setting(Server.AUTH, "password", "iterations", "1");
    }

    /** Sets an attribute in every settings file of that kind; the element is added if there is none. */
    public ClusterBuilder setting(Server server, String element, String attribute, String value) {
        settings.add(templates -> templates.of(server).set(element, attribute, value));
        return this;
    }

    /** Limits are those of the settings files, or the usual ones if they name none; without a word there are none. */
    public ClusterBuilder limitsOfSettings() {
        limitsOfSettings = true;
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

    /** Servers start faster, once there are archives; those that write them, the first ones, take some seconds longer to stop. */
    public ClusterBuilder sharing(SharedClasses archives) {
        classes = archives;
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
        ProcessSpecs specs = new ProcessSpecs(
                nodes,
                new RedisNode(redis, run, durability, hosts != null),
                rocketmq,
                new Jvm(rocketmq == null ? installation.classPath() : rocketmq.classPath(), jvmOptions),
                classes,
                hosts);
        return new Cluster(specs, run, report);
    }

    private RedisSettings redis(SettingsTemplates templates) {
        if (hosts != null) {
            return RedisNode.settings(new Endpoint(hosts.address(RedisNode.NAME), RedisNode.PORT));
        }
        if (freePorts && !redisOfSettings) {
            return RedisNode.settings(freeEndpoint());
        }
        return templates.store();
    }

    private List<Node> nodes(SettingsTemplate template) {
        Server server = template.server();
        Addresses addresses = new Addresses(ports, freePorts, hosts);
        List<Node> nodes = new ArrayList<>();
        for (int number = 1; number <= counts.getOrDefault(server, 0); number++) {
            String name = server.nameOf(number);
            Path file = run.conf().resolve(name + ".xml");
            nodes.add(new Node(
                    name,
                    server,
                    addresses.listen(server, template.listen(), number),
                    addresses.admin(server, template.admin(), number),
                    addresses.web(template.web(), number),
                    file,
                    template.path()));
        }
        return nodes;
    }

    /** What all processes of a kind share. */
    private void adjust(SettingsTemplates templates, RedisSettings redis, List<Node> nodes) {
        templates.linkTo(links(nodes, Server.AUTH), links(nodes, Server.LOGIC));
        templates.storeAt(redis);
        templates.of(Server.GATE).watch(discovery ? List.of() : Node.admins(nodes));
        if (discovery) {
            templates.of(Server.GATE).storeOf(templates.of(Server.AUTH));
        }
        if (hosts != null) {
            templates.secretUnlessSet();
        }
        if (!limitsOfSettings) {
            OpenLimits.unlessSet(templates.of(Server.GATE), templates.of(Server.AUTH), report);
        }
        settings.forEach(setting -> setting.accept(templates));
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
}
