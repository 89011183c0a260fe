package launcher.network;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import launcher.LaunchException;
import launcher.cluster.Hosts;

/**
 * Hosts that are network namespaces, each joined to a router, another one, by a wire of its own; this machine is joined, too.
 * What is on its way from one host to another can be made to vanish, while both go on to reach all others.
 *
 * <p>{@link #close} may be called at any moment by another thread, such as a shutdown hook; nothing is made after it. Safe
 * for use by any thread.
 */
public final class NamespaceNetwork implements Hosts, AutoCloseable {

    private static final String ROUTER = "router";

    /** This machine is member 0, the hosts follow. */
    private static final int FIRST_HOST = 1;

    private final List<String> hosts;
    private final Consumer<String> report;
    private final Ip ip;
    private final Subnet subnet = Subnet.unused();
    private final NamespaceNames names =
            new NamespaceNames(ProcessHandle.current().pid(), subnet.third());

    /** Guarded by this. */
    private boolean closed;

    /**
     * Chooses addresses; makes nothing yet.
     *
     * @param hosts their names, which are those of the processes that are to run on them
     * @param report takes a line for what is told
     * @throws LaunchException if this machine cannot have namespaces
     */
    public NamespaceNetwork(List<String> hosts, Consumer<String> report) {
        if (hosts.size() >= Subnet.MEMBERS - FIRST_HOST) {
            throw new LaunchException(
                    "hosts: " + hosts.size() + " (expected: fewer than " + (Subnet.MEMBERS - FIRST_HOST) + ")");
        }
        obstacle().ifPresent(sentence -> {
            throw new LaunchException(sentence);
        });
        this.hosts = List.copyOf(hosts);
        this.report = report;
        this.ip = Ip.find().orElseThrow();
    }

    /** Why there can be none here, as a sentence, or empty if there can. */
    public static Optional<String> obstacle() {
        return Obstacle.find();
    }

    /**
     * Makes it, after what dead runs have left is removed.
     *
     * @throws LaunchException if that fails, or it is closed; {@link #close} then removes what there is
     */
    public synchronized void make() {
        if (closed) {
            throw new LaunchException("stopped before the network was made");
        }
        StaleNetworks.remove(ip, report);
        add(ROUTER);
        ip.run(ip.in(names.of(ROUTER), List.of("/bin/sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward")));
        join("", names.ownInterface(), subnet.range(), 0);
        for (String host : hosts) {
            String namespace = add(host);
            join("-n " + namespace + " ", "eth0", "default", number(host));
        }
    }

    @Override
    public String address(String name) {
        return subnet.member(number(name));
    }

    @Override
    public List<String> command(String name, List<String> command) {
        return ip.in(names.of(hosts.get(number(name) - FIRST_HOST)), command);
    }

    /** From now on whatever one sends to the other vanishes, in both directions, and nobody is told. */
    public void cut(String one, String other) {
        rules("add", one, other);
    }

    /** Undoes {@link #cut}. */
    public void heal(String one, String other) {
        rules("delete", one, other);
    }

    /** Removes all of it. Processes in it are to be ended before: a namespace lives as long as they do, without its name. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (Files.exists(Path.of("/sys/class/net", names.ownInterface()))) {
            remove("link delete " + names.ownInterface());
        }
        ip.namespaces().stream().filter(names::isOwn).forEach(namespace -> remove("netns delete " + namespace));
    }

    /** The rest is to be removed all the same if one thing is not. */
    private void remove(String arguments) {
        try {
            ip.run(arguments);
        } catch (LaunchException e) {
            report.accept("left behind: " + e.getMessage());
        }
    }

    private String add(String host) {
        String namespace = names.of(host);
        ip.run("netns add " + namespace);
        ip.run("-n " + namespace + " link set lo up");
        return namespace;
    }

    /**
     * Puts a wire between a member and the router.
     *
     * @param at what makes {@code ip} work at the member; empty for this machine
     * @param end the interface at that end
     * @param beyond what the member reaches by way of the router
     */
    private void join(String at, String end, String beyond, int number) {
        String router = "-n " + names.of(ROUTER) + " ";
        String wire = "wire" + number;
        ip.run(at + "link add name " + end + " type veth peer name " + wire + " netns " + names.of(ROUTER));
        ip.run(router + "address add " + subnet.router(number) + "/30 dev " + wire);
        ip.run(router + "link set " + wire + " up");
        ip.run(at + "address add " + subnet.member(number) + "/30 dev " + end);
        ip.run(at + "link set " + end + " up");
        ip.run(at + "route add " + beyond + " via " + subnet.router(number));
    }

    private void rules(String verb, String one, String other) {
        for (List<String> way : List.of(List.of(one, other), List.of(other, one))) {
            ip.run("-n " + names.of(ROUTER) + " rule " + verb + " from " + address(way.get(0)) + " to "
                    + address(way.get(1)) + " blackhole");
        }
    }

    private int number(String host) {
        int index = hosts.indexOf(host);
        if (index < 0) {
            throw new LaunchException(host + ": no such host (expected: one of " + hosts + ")");
        }
        return index + FIRST_HOST;
    }
}
