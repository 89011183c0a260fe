package launcher.cluster;

import client.Client;
import common.config.Endpoint;
import common.lifecycle.ServerCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import launcher.LaunchException;
import launcher.process.Jvm;
import launcher.process.Logging;
import launcher.process.ProcessSpec;
import launcher.process.SharedClasses;
import org.jspecify.annotations.Nullable;

/**
 * How each process of a cluster is started.
 *
 * @param nodes its servers
 * @param rocketmq {@code null} if the servers use none
 * @param jvm for servers and the load client
 * @param classes what the servers' JVMs share, if they do
 * @param hosts what they run on; {@code null} for this machine
 */
record ProcessSpecs(
        List<Node> nodes,
        RedisNode redis,
        @Nullable RocketmqNode rocketmq,
        Jvm jvm,
        @Nullable SharedClasses classes,
        @Nullable Hosts hosts) {

    ProcessSpecs {
        nodes = List.copyOf(nodes);
    }

    /**
     * That of the process {@code name}.
     *
     * @throws LaunchException if there is none of that name
     */
    ProcessSpec of(String name) {
        ProcessSpec spec = here(name);
        return hosts == null ? spec : spec.runBy(hosts.command(name, spec.command()));
    }

    /**
     * Makes sure that the servers' ports can be had.
     *
     * @throws LaunchException if one is taken
     */
    void requirePortsFree() {
        if (hosts == null) {
            nodes.forEach(Node::requirePortsFree);
        }
    }

    private ProcessSpec here(String name) {
        return switch (name) {
            case RedisNode.NAME -> redis.embedded();
            case RocketmqNode.NAME_SERVER -> ownRocketmq().nameServerProcess();
            case RocketmqNode.BROKER -> ownRocketmq().brokerProcess();
            default -> server(node(name));
        };
    }

    /**
     * That of the load client, with its output where the launcher's own goes.
     *
     * @param gate what it connects to
     * @param arguments more than the gate's address
     */
    ProcessSpec client(Endpoint gate, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("--host", gate.host(), "--port", Integer.toString(gate.port())));
        all.addAll(arguments);
        return new ProcessSpec(
                "client",
                jvm.with(Logging.of(Client.class)).command(Client.class.getName(), all),
                Map.of(),
                Optional::of,
                ProcessSpec.Output.LAUNCHER);
    }

    /**
     * The server {@code name}.
     *
     * @throws LaunchException if there is none of that name
     */
    Node node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LaunchException(name + ": no such process (expected: redis or one of "
                        + String.join(", ", nodes.stream().map(Node::name).toList()) + ")"));
    }

    private RocketmqNode ownRocketmq() {
        if (rocketmq == null) {
            throw new LaunchException("this cluster uses no RocketMQ (expected: --transport rocketmq)");
        }
        return rocketmq;
    }

    private ProcessSpec server(Node node) {
        Jvm own = classes == null ? jvm : jvm.sharing(classes, node.name());
        return ProcessSpec.server(
                node.name(),
                own.with(Logging.of(ServerCommand.class)).command(node.server().mainClass(), node.arguments()));
    }
}
