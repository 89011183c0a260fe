package common.lifecycle;

import common.config.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.function.Function;

/** Binds a listener, and says in one sentence why it cannot. */
public final class Binding {

    private Binding() {}

    /**
     * Binds to {@code endpoint}.
     *
     * @param bind binds to the endpoint, or throws what Netty throws
     * @throws IOException with a sentence that names the endpoint
     */
    public static InetSocketAddress bind(Endpoint endpoint, Function<Endpoint, InetSocketAddress> bind)
            throws IOException {
        try {
            return bind.apply(endpoint);
        } catch (Exception e) { // Netty throws checked exceptions past the compiler
            if (e instanceof UnresolvedAddressException) {
                throw new IOException(
                        "cannot listen on " + endpoint + ": unknown host (expected: an address of this" + " machine)",
                        e);
            }
            if (e instanceof IOException) {
                throw new IOException(
                        "cannot listen on " + endpoint + ": " + e.getMessage()
                                + " (expected: a free port on an address of this machine)",
                        e);
            }
            throw e;
        }
    }
}
