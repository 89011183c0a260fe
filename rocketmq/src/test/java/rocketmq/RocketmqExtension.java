package rocketmq;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import rocketmq.server.BrokerMain;
import rocketmq.server.NameServerMain;

/** One real RocketMQ for all test classes of a JVM, handed to those who ask for it. */
public final class RocketmqExtension implements BeforeAllCallback, ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext context) {
        server(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }

    private static Server server(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Server.class, key -> new Server(), Server.class);
    }

    /** A name server and a broker. */
    static final class Server implements AutoCloseable {

        private final Path directory;
        private final String nameServers;
        private final String brokerAddress;
        final BrokerProcess nameServer;
        final BrokerProcess broker;
        private final AtomicInteger prefixes = new AtomicInteger();

        private Server() {
            try {
                directory = Files.createTempDirectory("face2face-rocketmq");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            int port = BrokerProcess.freePort();
            nameServers = "127.0.0.1:" + port;
            nameServer = new BrokerProcess(
                    NameServerMain.class, directory.resolve("namesrv"), List.of("-port", Integer.toString(port)));
            int brokerPort = BrokerProcess.freePort();
            brokerAddress = "127.0.0.1:" + brokerPort;
            broker = new BrokerProcess(
                    BrokerMain.class,
                    directory.resolve("broker"),
                    List.of("-port", Integer.toString(brokerPort), "-nameServers", nameServers));
            nameServer.start();
            broker.start();
        }

        /** Breaks every connection of {@code client}; whatever is on its way is lost. */
        void cut(Client client) {
            client.api().getRemotingClient().closeChannels(List.of(nameServers, brokerAddress));
        }

        String nameServers() {
            return nameServers;
        }

        /** One that no test has used. */
        String freshPrefix() {
            return "t" + prefixes.incrementAndGet();
        }

        @Override
        public void close() throws IOException {
            broker.kill();
            nameServer.kill();
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, @org.jspecify.annotations.Nullable IOException e)
                        throws IOException {
                    Files.delete(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }
}
