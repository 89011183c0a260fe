package client.cluster;

import client.fake.Ports;
import common.testing.TestPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import thirdparty.redis.EmbeddedRedis;

/** Two gates, an auth, a logic and a Redis. */
public final class RealCluster implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final int[] gatePorts = {Ports.free(), Ports.free()};
    private final int[] webPorts = {Ports.free(), Ports.free()};
    private final int[] tlsPorts = {Ports.free(), Ports.free()};
    private final TestPair pair;
    private final List<ServerProcess> gates = new ArrayList<>();
    private final ServerProcess redis;
    private final ServerProcess auth;
    private final ServerProcess logic;

    /** @param directory for settings and data */
    public RealCluster(Path directory) throws IOException {
        pair = TestPair.in(directory, "gate", "EC");
        int redisPort = Ports.free();
        int authPort = Ports.free();
        int logicPort = Ports.free();
        redis = ServerProcess.of(
                "redis",
                EmbeddedRedis.unpackedIn(Path.of("target", "redis"))
                        .command("127.0.0.1", redisPort, directory, EmbeddedRedis.Durability.EVERY_SECOND),
                "Ready to accept connections");
        auth = ServerProcess.java(
                "auth", "auth.starter.AuthStarter", write(directory, "auth", """
                        <auth>
                          <authserver ip="127.0.0.1" port="%d" workNum="2"/>
                          <tries limit="0"/>
                          <registration perMinute="0"/>
                          <redis ip="127.0.0.1" port="%d"/>
                          <password memoryKiB="1024" iterations="1" parallelism="1"/>
                        </auth>
                        """.formatted(authPort, redisPort)));
        logic = ServerProcess.java(
                "logic", "logic.starter.LogicStarter", write(directory, "logic", """
                        <logic>
                          <logicserver ip="127.0.0.1" port="%d" workNum="2"/>
                          <redis ip="127.0.0.1" port="%d"/>
                        </logic>
                        """.formatted(logicPort, redisPort)));
        for (int i = 0; i < gatePorts.length; i++) {
            gates.add(ServerProcess.java(
                    "gate-" + i, "gate.starter.GateStarter", write(directory, "gate-" + i, """
                            <gate>
                              <id value="%d"/>
                              <gateserver ip="127.0.0.1" port="%d"/>
                              <limits connectionsPerAddress="0" connectionsPerSecond="0" loginsPerSecond="0" registrationsPerMinute="0"
                                messagesPerSecond="0" kibPerSecond="0"/>
                              <websocket ip="127.0.0.1" port="%d"/>
                              <tls ip="127.0.0.1" port="%d" certificate="gate.pem" key="gate.key"/>
                              <auth ip="127.0.0.1" port="%d"/>
                              <logic ip="127.0.0.1" port="%d"/>
                            </gate>
                            """.formatted(
                                    i, gatePorts[i], webPorts[i], tlsPorts[i], authPort, logicPort))));
        }
    }

    /** Starts everything, and returns when all is ready. */
    public void start() throws Exception {
        List<CompletableFuture<Void>> ready = new ArrayList<>();
        for (ServerProcess process : all()) {
            ready.add(process.begin());
        }
        for (CompletableFuture<Void> process : ready) {
            process.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    public List<InetSocketAddress> addresses() {
        return List.of(address(0), address(1));
    }

    /** Where the gates take TLS. */
    public List<InetSocketAddress> tlsAddresses() {
        return Arrays.stream(tlsPorts)
                .mapToObj(port -> InetSocketAddress.createUnresolved("localhost", port))
                .toList();
    }

    /** The PEM file of the certificate that the gates show. */
    public Path certificate() {
        return pair.certificate();
    }

    /** Where the gates take WebSockets. */
    public List<String> webSockets() {
        return Arrays.stream(webPorts)
                .mapToObj(port -> "ws://127.0.0.1:" + port + "/ws")
                .toList();
    }

    public ServerProcess redis() {
        return redis;
    }

    public ServerProcess auth() {
        return auth;
    }

    public ServerProcess logic() {
        return logic;
    }

    /** The gate that listens at {@code address}. */
    public ServerProcess gate(InetSocketAddress address) {
        return gates.get(address.getPort() == gatePorts[0] ? 0 : 1);
    }

    @Override
    public void close() throws InterruptedException {
        for (ServerProcess process : all()) {
            process.kill();
        }
    }

    /** Each before those that it needs. */
    private List<ServerProcess> all() {
        List<ServerProcess> all = new ArrayList<>(gates);
        all.addAll(List.of(auth, logic, redis));
        return all;
    }

    private InetSocketAddress address(int gate) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), gatePorts[gate]);
    }

    private static Path write(Path directory, String name, String settings) throws IOException {
        return Files.writeString(directory.resolve(name + ".xml"), settings);
    }
}
