package common.config;

import java.net.InetSocketAddress;

/**
 * Where a server listens or is reached.
 *
 * @param host a name or an address, not resolved yet
 * @param port 1 to 65535, or 0 for a listener that takes any free port
 */
public record Endpoint(String host, int port) {

    public static final int MAX_PORT = 65_535;

    /**
     * The endpoint that {@code text} stands for, such as {@code 127.0.0.1:9876}.
     *
     * @throws SettingsException if it has no port
     */
    public static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        try {
            return new Endpoint(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new SettingsException("address " + text + " (expected: host:port)");
        }
    }

    /** Resolves the host, blocking while it does. */
    public InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }

    /** Left to be resolved at each connect, so that a changed name is noticed. */
    public InetSocketAddress unresolved() {
        return InetSocketAddress.createUnresolved(host, port);
    }

    /** The same host with the port that a listener was bound to. */
    public Endpoint withPort(int bound) {
        return new Endpoint(host, bound);
    }

    /** Whether a listener there takes connections to all addresses of its machine. */
    public boolean isWildcard() {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    /** Where this machine reaches what listens here on it: the same, or loopback for a {@linkplain #isWildcard wildcard}. */
    public Endpoint onThisMachine() {
        return isWildcard() ? new Endpoint(host.equals("::") ? "::1" : "127.0.0.1", port) : this;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
