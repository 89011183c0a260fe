package launcher.cluster;

import common.config.Endpoint;
import common.config.SettingsException;
import common.config.TransportSettings;
import java.util.Collection;
import launcher.LaunchException;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;

/**
 * What is to carry frames between the servers of a cluster.
 *
 * @param wanted the transport, or {@code null} for that of the settings files
 * @param free gives free ports, or {@code null} if the addresses of the settings files are to be taken
 */
record TransportChoice(
        TransportSettings.@Nullable Type wanted, @Nullable Ports free) {

    private static final String LOOPBACK = "127.0.0.1";

    /** RocketMQ's own choice. */
    private static final int BROKER_PORT = 10_911;

    /**
     * Gives all settings files the same transport.
     *
     * @param servers the class path of all servers
     * @return the RocketMQ that frames are to go through, or {@code null} if they go on links
     * @throws LaunchException if the files name different ones, or RocketMQ's part has not been built
     */
    @Nullable RocketmqNode apply(Collection<SettingsTemplate> templates, RunDirectory run, String servers) {
        TransportSettings settings = templates.iterator().next().transport();
        if (!templates.stream().map(SettingsTemplate::transport).allMatch(settings::equals)) {
            throw new LaunchException("the settings files name different <transport>s (expected: all the same)");
        }
        if (wanted != null && wanted != settings.type()) {
            templates.forEach(template -> template.set(TransportSettings.ELEMENT, "type", wanted.label()));
        }
        if ((wanted == null ? settings.type() : wanted) == TransportSettings.Type.TCP) {
            return null;
        }
        String classPath = RocketmqNode.classPath(servers);
        if (free == null) {
            return new RocketmqNode(first(settings.nameServers()), BROKER_PORT, run, classPath);
        }
        Endpoint nameServer = new Endpoint(LOOPBACK, free.free(LOOPBACK));
        templates.forEach(template -> template.set(TransportSettings.ELEMENT, "nameServers", nameServer.toString()));
        return new RocketmqNode(nameServer, free.freeForBroker(LOOPBACK), run, classPath);
    }

    private static Endpoint first(String nameServers) {
        try {
            return Endpoint.parse(nameServers.split(";")[0]);
        } catch (SettingsException e) {
            throw new LaunchException("<transport nameServers>: " + e.getMessage(), e);
        }
    }
}
