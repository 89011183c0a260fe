package launcher.command;

import common.config.TransportSettings;
import launcher.cluster.ClusterBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of the commands that start a cluster of either transport. */
final class TransportOptions {

    @Option(
            names = "--transport",
            paramLabel = "TYPE",
            description = "tcp or rocketmq: what carries frames between gates and backends; a RocketMQ is started if "
                    + "none answers (default: as the settings files say)")
    private TransportSettings.@Nullable Type type;

    /** The same cluster with that transport. */
    ClusterBuilder apply(ClusterBuilder builder) {
        return type == null ? builder : builder.transport(type);
    }

    TransportSettings.Type type() {
        return type == null ? TransportSettings.Type.TCP : type;
    }
}
