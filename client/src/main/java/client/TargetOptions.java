package client;

import client.load.LoadSettings;
import client.load.Target;
import client.sdk.ClientTls;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where to connect to, from where, and as whom. */
final class TargetOptions {

    @Option(names = "--host", paramLabel = "HOST", description = "Where the server is (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", description = "The server's port (default: ${DEFAULT-VALUE}).")
    private int port = 9090;

    @Option(
            names = "--gates",
            paramLabel = "HOST:PORT",
            split = ",",
            description = "Several gates, which clients take in turn; instead of --host and --port.")
    private List<String> gates = List.of();

    @Option(
            names = "--web-socket",
            description = "Connect by WebSocket; the ports are those of the gates for browsers.")
    private boolean webSocket = false;

    @Option(names = "--tls", description = "Connect by TLS; the ports are those of the gates for it.")
    private boolean tls = false;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "With --tls: a PEM file of the certificates to trust, instead of Java's.")
    private @Nullable Path trust;

    @Option(
            names = "--source-addresses",
            paramLabel = "ADDRESS",
            split = ",",
            description = "Addresses of this machine to connect from, in turn, for more connections than one has ports,"
                    + " such as 127.0.0.1,127.0.0.2.")
    private List<String> sources = List.of();

    @Option(
            names = "--user-prefix",
            paramLabel = "PREFIX",
            description = "User ids are this and a number (default: ${DEFAULT-VALUE}).")
    private String userPrefix = "client-";

    @Option(names = "--password", paramLabel = "WORD", description = "Of all users (default: ${DEFAULT-VALUE}).")
    private String password = "face2face-load";

    @Option(
            names = "--event-loops",
            paramLabel = "NUMBER",
            description = "Threads that carry the connections (default: 0, half as many as there are CPUs).")
    private int eventLoops = 0;

    /** @throws IllegalArgumentException for one that makes no sense */
    List<InetSocketAddress> gates() {
        return gates.isEmpty()
                ? List.of(Target.gate(host, port))
                : gates.stream().map(TargetOptions::gate).toList();
    }

    boolean webSocket() {
        return webSocket;
    }

    /** @throws IllegalArgumentException for a file that makes no sense, or one without TLS */
    @Nullable ClientTls tls() {
        if (trust != null && !tls) {
            throw new IllegalArgumentException("trust: " + trust + " (expected: none without --tls)");
        }
        if (!tls) {
            return null;
        }
        return trust == null ? ClientTls.standard() : ClientTls.trusting(trust);
    }

    List<String> sources() {
        return sources;
    }

    String userPrefix() {
        return userPrefix;
    }

    String password() {
        return password;
    }

    int eventLoops() {
        return eventLoops != 0 ? eventLoops : LoadSettings.usualEventLoops();
    }

    private static InetSocketAddress gate(String address) {
        int colon = address.lastIndexOf(':');
        try {
            return Target.gate(
                    address.substring(0, Math.max(0, colon)), Integer.parseInt(address.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("gate: " + address + " (expected: host:port)", e);
        }
    }
}
