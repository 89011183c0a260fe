package launcher.command;

import common.config.TransportSettings;
import launcher.bench.ModelOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that describe a cluster that is only thought of. */
final class WhatIfOptions {

    @Option(names = "--rate", paramLabel = "N", description = "predict one cluster, under so many messages a second")
    private @Nullable Integer rate;

    @Option(names = "--users", defaultValue = "10000", paramLabel = "N", description = "connected (${DEFAULT-VALUE})")
    private int users;

    @Option(names = "--gates", defaultValue = "1", paramLabel = "N", description = "how many (${DEFAULT-VALUE})")
    private int gates;

    @Option(names = "--logics", defaultValue = "1", paramLabel = "N", description = "how many (${DEFAULT-VALUE})")
    private int logics;

    @Option(names = "--workers", defaultValue = "2", paramLabel = "N", description = "of a logic (${DEFAULT-VALUE})")
    private int workers;

    @Option(names = "--shards", defaultValue = "1", paramLabel = "N", description = "of Redis (${DEFAULT-VALUE})")
    private int shards;

    @Option(
            names = "--queues",
            defaultValue = "8",
            paramLabel = "N",
            description = "with rocketmq, of all brokers together (${DEFAULT-VALUE})")
    private int queues;

    @Option(names = "--brokers", defaultValue = "1", paramLabel = "N", description = "with rocketmq (${DEFAULT-VALUE})")
    private int brokers;

    @Option(
            names = "--cores",
            defaultValue = "4",
            paramLabel = "N",
            description = "of each process's machine; a gate has as many event loops (${DEFAULT-VALUE})")
    private int cores;

    @Option(
            names = "--payload",
            defaultValue = "0",
            paramLabel = "BYTES",
            description = "in each message (${DEFAULT-VALUE})")
    private int payload;

    @Option(
            names = "--heartbeat",
            defaultValue = "10",
            paramLabel = "S",
            description =
                    "seconds between two questions of a gate for one session, as <heartbeat intervalMillis>; 0 for "
                            + "none (${DEFAULT-VALUE})")
    private int heartbeat;

    @Option(
            names = "--transport",
            defaultValue = "tcp",
            paramLabel = "TYPE",
            description = "tcp or rocketmq (${DEFAULT-VALUE})")
    private TransportSettings.Type transport = TransportSettings.Type.TCP;

    /** The cluster, or {@code null} if none is described. */
    ModelOptions.@Nullable WhatIf whatIf() {
        return rate == null
                ? null
                : new ModelOptions.WhatIf(
                        transport == TransportSettings.Type.ROCKETMQ,
                        gates,
                        logics,
                        workers,
                        shards,
                        queues,
                        brokers,
                        cores,
                        users,
                        rate,
                        payload,
                        heartbeat);
    }
}
