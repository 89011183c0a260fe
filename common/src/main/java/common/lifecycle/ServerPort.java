package common.lifecycle;

import common.config.BackendSettings;
import common.config.ClusterSecret;
import common.config.Endpoint;
import common.config.SettingsException;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a port for servers may be opened: without a cluster secret whoever reaches it may forward and read. */
final class ServerPort {

    private static final Logger LOG = LoggerFactory.getLogger(ServerPort.class);

    private static final String LOOPBACK = "127.0.0.1";

    private ServerPort() {}

    /**
     * Where a backend listens: where its settings say, but without a cluster secret on loopback only. Files of the first
     * face2face say 0.0.0.0; that becomes 127.0.0.1 then, and the log says so. Blocks while a name is looked up.
     *
     * @param name the kind of process
     * @throws SettingsException if the settings name an address that others reach, and there is no secret
     */
    static Endpoint of(String name, BackendSettings settings) {
        Endpoint listen = settings.listen();
        if (settings.cluster().isSet()) {
            return listen;
        }
        String element = "<" + name + "server>";
        boolean everywhere = isWildcard(listen.host());
        if (!everywhere) {
            requireLoopback(element + " listens on " + listen.host(), listen.host());
        }
        if (settings.discovery().on()) {
            String reached = settings.discovery().advertised(listen, 0).host();
            requireLoopback("<discovery> advertises " + reached, reached);
        }
        if (everywhere) {
            LOG.warn(
                    "{} listens on {} only, and not on {}: there is no cluster secret to tell gates from strangers by"
                            + " (expected: {})",
                    element,
                    LOOPBACK,
                    listen.host(),
                    remedy());
            return new Endpoint(LOOPBACK, listen.port());
        }
        LOG.info("no cluster secret: whoever may connect to {} on this machine can act as a gate", listen);
        return listen;
    }

    /** Whether only this machine reaches {@code host}; also of a name that is not known, which cannot be listened on. */
    static boolean isLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return true;
        }
    }

    private static boolean isWildcard(String host) {
        InetAddress literal = NetUtil.createInetAddressFromIpAddressString(host);
        return literal != null && literal.isAnyLocalAddress();
    }

    private static void requireLoopback(String found, String host) {
        if (!isLoopback(host)) {
            throw new SettingsException(found + ", where strangers may reach it, and there is no cluster secret"
                    + " (expected: a loopback address, or " + remedy() + ")");
        }
    }

    private static String remedy() {
        return "the same secret of " + ClusterSecret.MIN_LENGTH + " or more characters for all servers, in "
                + ClusterSecret.VARIABLE + " or <" + ClusterSecret.ELEMENT + " secret>";
    }
}
