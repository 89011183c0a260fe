package launcher.cluster;

import common.config.AdminSettings;
import common.config.Endpoint;
import launcher.LaunchException;
import org.jspecify.annotations.Nullable;

/**
 * Chooses where servers listen. Not thread-safe.
 *
 * @param ports gives those that are free
 * @param allFree whether every server gets free ports of loopback; if not, those of the settings files, counted up
 * @param hosts what the servers run on, each with the ports of the settings files; {@code null} for this machine
 */
record Addresses(Ports ports, boolean allFree, @Nullable Hosts hosts) {

    /** Where clusters with free ports are. */
    static final String LOOPBACK = "127.0.0.1";

    /** Where a server on a host of its own tells operators how it is. */
    private static final int ADMIN_PORT = 9_190;

    /**
     * Where a server listens.
     *
     * @param first where the first server of its kind does, says the settings file
     * @param number of the server, from 1
     * @throws LaunchException if ports end before its number
     */
    Endpoint listen(Server server, Endpoint first, int number) {
        if (hosts != null) {
            return new Endpoint(
                    hosts.address(server.nameOf(number)), server.absent().port());
        }
        return here(first, number);
    }

    /** The same for operators; what is off stays off on this machine, and is on elsewhere: nobody else gets there. */
    AdminSettings admin(Server server, AdminSettings first, int number) {
        if (hosts != null) {
            return new AdminSettings(new Endpoint(hosts.address(server.nameOf(number)), ADMIN_PORT));
        }
        return first.isOn() ? new AdminSettings(here(first.listen(), number)) : first;
    }

    /** The same for browsers; what is off stays off, and is off on a host of its own. */
    Endpoint web(Endpoint first, int number) {
        if (hosts != null) {
            return Node.NO_WEB;
        }
        return first.port() == 0 ? first : here(first, number);
    }

    private Endpoint here(Endpoint first, int number) {
        String host = allFree ? LOOPBACK : first.host();
        if (allFree || first.port() == 0) {
            return new Endpoint(host, ports.free(host));
        }
        int port = first.port() + number - 1;
        if (port > Endpoint.MAX_PORT) {
            throw new LaunchException("port " + port + " counted up from " + first.port() + " (expected: at most "
                    + Endpoint.MAX_PORT + ")");
        }
        return new Endpoint(host, port);
    }
}
