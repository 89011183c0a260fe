package launcher.cluster;

import common.config.Endpoint;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import launcher.LaunchException;

/** Which ports are free. Not thread-safe. */
final class Ports {

    /**
     * Below those that systems give to outgoing connections, one of which could take a server's port while the server
     * is down, and even connect to itself.
     */
    private static final int LOWEST = 10_000;

    private static final int HIGHEST = 31_999;
    private static final int TRIES = 1_000;

    private final Set<Integer> given = new HashSet<>();

    /** A port of {@code host} that is free now, and that this object has not given before. */
    int free(String host) {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (isFree(new Endpoint(host, port)) && given.add(port)) {
                return port;
            }
        }
        throw new LaunchException("no port from " + LOWEST + " to " + HIGHEST + " is free on " + host);
    }

    /** The first port above that of {@code endpoint} that is free now, and that this object has not given before. */
    Endpoint freeAbove(Endpoint endpoint) {
        for (int port = endpoint.port() + 1; port <= Endpoint.MAX_PORT; port++) {
            Endpoint candidate = endpoint.withPort(port);
            if (!given.contains(port) && isFree(candidate)) {
                given.add(port);
                return candidate;
            }
        }
        throw new LaunchException("no port above " + endpoint + " is free");
    }

    /** A port as {@link #free}, for a broker, which also takes those from two below it to one above. */
    int freeForBroker(String host) {
        for (int i = 0; i < TRIES; i++) {
            int port = free(host);
            if (isFree(new Endpoint(host, port - 2))
                    && isFree(new Endpoint(host, port - 1))
                    && isFree(new Endpoint(host, port + 1))) {
                given.addAll(List.of(port - 2, port - 1, port + 1));
                return port;
            }
        }
        throw new LaunchException("no four ports in a row are free on " + host);
    }

    /**
     * Makes sure that {@code endpoint} can be listened on.
     *
     * @param name who wants to
     * @param setting what to change if not, such as {@code <gateserver port> in conf/gate.xml}
     * @throws LaunchException if another program does, or it is no address of this machine
     */
    static void requireFree(Endpoint endpoint, String name, String setting) {
        try {
            bind(endpoint);
        } catch (BindException e) {
            if (isLocal(endpoint)) {
                throw new LaunchException(
                        "port " + endpoint.port() + " (" + name + ") is taken by another program: stop it, or change "
                                + setting,
                        e);
            }
            throw cannotListen(endpoint, name, setting, e);
        } catch (IOException e) {
            throw cannotListen(endpoint, name, setting, e);
        }
    }

    private static LaunchException cannotListen(Endpoint endpoint, String name, String setting, IOException e) {
        return new LaunchException(
                "cannot listen on " + endpoint + " (" + name + "): " + e.getMessage() + ": change " + setting, e);
    }

    private static boolean isFree(Endpoint endpoint) {
        try {
            bind(endpoint);
            return true;
        } catch (IOException e) {
            return false; // that is the answer
        }
    }

    private static void bind(Endpoint endpoint) throws IOException {
        InetSocketAddress address = endpoint.resolve();
        if (address.isUnresolved()) {
            throw new IOException("unknown host");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
        }
    }

    private static boolean isLocal(Endpoint endpoint) {
        InetAddress address = endpoint.resolve().getAddress();
        try {
            return address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            return false; // without a list of addresses, the message of the system has to do
        }
    }
}
