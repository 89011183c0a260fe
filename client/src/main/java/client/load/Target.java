package client.load;

import client.sdk.ClientTls;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the users connect to, and from where. User n takes the nth gate and the nth source, round and round.
 *
 * @param gates at least one; an address that is not resolved is looked up at each attempt
 * @param webSocket whether those are the gates' ports for WebSockets
 * @param tls how to connect by TLS; {@code null} for without
 * @param sources addresses of this machine to connect from, for more connections than one has ports; none: the
 *     system's choice
 */
public record Target(
        List<InetSocketAddress> gates,
        boolean webSocket,
        @Nullable ClientTls tls,
        List<String> sources) {

    public Target {
        Require.that(!gates.isEmpty(), "gates", gates, "one or more");
        gates = List.copyOf(gates);
        sources = List.copyOf(sources);
        sources.forEach(source -> Require.that(!source.isBlank(), "source address", source, "an address"));
    }

    /**
     * One gate.
     *
     * @throws IllegalArgumentException for a host or a port that makes no sense
     */
    public static InetSocketAddress gate(String host, int port) {
        Require.that(!host.isBlank(), "host", host, "a name or an address");
        Require.that(port > 0 && port <= 0xFFFF, "port", port, "1 to 65535");
        return InetSocketAddress.createUnresolved(host, port);
    }
}
