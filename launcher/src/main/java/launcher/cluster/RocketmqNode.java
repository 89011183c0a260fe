package launcher.cluster;

import common.config.Endpoint;
import common.lifecycle.ServerCommand;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import launcher.LaunchException;
import launcher.process.Jvm;
import launcher.process.Logging;
import launcher.process.ProcessSpec;
import launcher.process.RunDirectory;

/** The RocketMQ of a cluster: the one that answers there already, or a name server and a broker of our own. */
final class RocketmqNode {

    static final String NAME_SERVER = "nameserver";
    static final String BROKER = "broker";

    /** The class path of what is not on that of every process. Set by Bootstrap.java. */
    private static final String PROPERTY = "face2face.rocketmq.classpath";

    private static final int CONNECT_MILLIS = 1_000;

    /** With the quick compiler only: a start costs half as much, which is what users of a broker that died wait for. */
    private static final List<String> NAME_SERVER_OPTIONS =
            List.of("-Xms32m", "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final List<String> BROKER_OPTIONS = List.of(
            "-Xms128m", "-Xmx256m", "-XX:MaxDirectMemorySize=256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Endpoint nameServer;
    private final int brokerPort;
    private final RunDirectory run;
    private final String classPath;

    /**
     * A RocketMQ.
     *
     * @param nameServer where its name server is to be found
     * @param brokerPort where a broker of our own listens; the port above it and the second below it are its, too
     * @param classPath as for a server that uses RocketMQ
     */
    RocketmqNode(Endpoint nameServer, int brokerPort, RunDirectory run, String classPath) {
        this.nameServer = nameServer;
        this.brokerPort = brokerPort;
        this.run = run;
        this.classPath = classPath;
    }

    /**
     * The class path of servers that use RocketMQ.
     *
     * @param servers that of all servers
     * @throws LaunchException if RocketMQ's part has not been built
     */
    static String classPath(String servers) {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return servers + File.pathSeparator + given;
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path directory = here; directory != null; directory = directory.getParent()) {
            Path lib = directory
                    .resolve("rocketmq")
                    .resolve("target")
                    .resolve("dist")
                    .resolve("lib");
            if (Files.isDirectory(lib)) {
                return servers + File.pathSeparator + lib.resolve("*");
            }
        }
        throw new LaunchException(
                "no rocketmq/target/dist/lib in " + here + " or above (expected: what mvn package" + " puts there)");
    }

    /** Whether a name server answers already, which is then used and left alone. */
    boolean answers() {
        InetSocketAddress address = nameServer.resolve();
        if (address.isUnresolved()) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false; // that is the answer
        }
    }

    /** As for a server that uses it. */
    String classPath() {
        return classPath;
    }

    Endpoint nameServer() {
        return nameServer;
    }

    /**
     * Makes sure that ours can be had.
     *
     * @throws LaunchException if the address is not of this machine, or a port is taken
     */
    void requirePortsFree() {
        InetSocketAddress address = nameServer.resolve();
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new LaunchException("no RocketMQ answers at " + nameServer + ": start it, or change <transport"
                    + " nameServers> in the settings files");
        }
        for (int port = brokerPort - 2; port <= brokerPort + 1; port++) {
            Ports.requireFree(new Endpoint(nameServer.host(), port), BROKER, "which program listens there");
        }
    }

    ProcessSpec nameServerProcess() {
        return process(
                NAME_SERVER,
                NAME_SERVER_OPTIONS,
                "rocketmq.server.NameServerMain",
                List.of("-port", Integer.toString(nameServer.port())));
    }

    ProcessSpec brokerProcess() {
        return process(
                BROKER,
                BROKER_OPTIONS,
                "rocketmq.server.BrokerMain",
                List.of("-port", Integer.toString(brokerPort), "-nameServers", nameServer.toString()));
    }

    private ProcessSpec process(String name, List<String> options, String main, List<String> arguments) {
        List<String> all =
                new ArrayList<>(List.of("-dir", run.rocketmq().resolve(name).toString()));
        all.addAll(arguments);
        return ProcessSpec.server(
                name,
                new Jvm(classPath, options)
                        .with(Logging.of(ServerCommand.class))
                        .command(main, all));
    }
}
