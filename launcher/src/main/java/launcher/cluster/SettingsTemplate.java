package launcher.cluster;

import common.config.AdminSettings;
import common.config.DiscoverySettings;
import common.config.Endpoint;
import common.config.RedisSettings;
import common.config.SettingsException;
import common.config.SettingsFile;
import common.config.TransportSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.stream.Collectors;
import launcher.LaunchException;
import org.dom4j.Document;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.dom4j.io.OutputFormat;
import org.dom4j.io.SAXReader;
import org.dom4j.io.XMLWriter;

/**
 * The settings file of one kind of server, from which one is made for each process: with its own port, and with the
 * addresses of the others. All else stays as it stands. Not thread-safe.
 */
final class SettingsTemplate {

    private final Server server;
    private final Path path;
    private final Document document;
    private final Endpoint listen;
    private final TransportSettings transport;
    private final RedisSettings redis;
    private final AdminSettings admin;
    private final Endpoint web;
    private final boolean discovered;

    /** A file that those can read who may read what is written. */
    private Path readers;

    private SettingsTemplate(
            Server server,
            Path path,
            Document document,
            Endpoint listen,
            TransportSettings transport,
            RedisSettings redis,
            AdminSettings admin,
            Endpoint web,
            boolean discovered) {
        this.server = server;
        this.path = path;
        this.readers = path;
        this.document = document;
        this.listen = listen;
        this.transport = transport;
        this.redis = redis;
        this.admin = admin;
        this.web = web;
        this.discovered = discovered;
    }

    /**
     * Reads it.
     *
     * @throws LaunchException with a sentence that names file and line, if it is wrong
     */
    static SettingsTemplate read(Path directory, Server server) {
        return of(directory.resolve(server.settingsFile()), server);
    }

    /** The same with a file of any name. */
    static SettingsTemplate of(Path path, Server server) {
        try {
            SettingsFile file = SettingsFile.read(path, server.label());
            Endpoint listen = file.section(server.listener()).endpoint(server.absent(), 0);
            TransportSettings transport = TransportSettings.of(file);
            RedisSettings redis = RedisSettings.of(file);
            AdminSettings admin = AdminSettings.of(file);
            Endpoint web = file.section(Node.WEB).endpoint(Node.NO_WEB, 0);
            boolean discovered = file.section(DiscoverySettings.ELEMENT).integer("on", 0, 0, 1) == 1;
            Document document = SAXReader.createDefault().read(path.toFile());
            return new SettingsTemplate(server, path, document, listen, transport, redis, admin, web, discovered);
        } catch (SettingsException | DocumentException e) {
            throw new LaunchException(String.valueOf(e.getMessage()), e);
        }
    }

    Server server() {
        return server;
    }

    Path path() {
        return path;
    }

    /** Where it listens; port 0 stands for any free one. */
    Endpoint listen() {
        return listen;
    }

    TransportSettings transport() {
        return transport;
    }

    RedisSettings redis() {
        return redis;
    }

    AdminSettings admin() {
        return admin;
    }

    /** Where browsers connect to; port 0 stands for nowhere. */
    Endpoint web() {
        return web;
    }

    /** Whether its process makes itself known in Redis. */
    boolean isDiscovered() {
        return discovered;
    }

    /** Lets it make itself known in Redis, as one that is reached at {@code address}. */
    SettingsTemplate advertise(Endpoint address) {
        return set(DiscoverySettings.ELEMENT, "on", "1").set(DiscoverySettings.ELEMENT, address);
    }

    /** Writes the settings of {@code node}: all that is here, with its own ports and its own id. */
    void writeFor(Node node) {
        set(server.listener(), node.listen());
        set(AdminSettings.ELEMENT, node.admin().listen());
        if (server == Server.GATE) {
            set(Node.WEB, node.web());
            set("id", "value", Integer.toString(Server.numberOf(node.name())));
        }
        writeTo(node.settings());
    }

    /** Whether the file has such an element. */
    boolean has(String element) {
        return document.getRootElement().element(element) != null;
    }

    /** Sets an attribute of the first element of that name, which is added if there is none. */
    SettingsTemplate set(String element, String attribute, String value) {
        Element root = document.getRootElement();
        Element first = root.element(element);
        (first == null ? root.addElement(element) : first).addAttribute(attribute, value);
        return this;
    }

    SettingsTemplate set(String element, Endpoint endpoint) {
        return set(element, "ip", endpoint.host()).set(element, "port", Integer.toString(endpoint.port()));
    }

    /** Makes the store the one server at {@code endpoint}, which wants neither a password nor TLS. */
    SettingsTemplate storeAt(Endpoint endpoint) {
        return redis.isOneOpenServer() ? set("redis", endpoint) : setAll("redis", List.of(endpoint));
    }

    /** Makes the store the one that {@code other} has; it may name a password, so that the same may read it. */
    SettingsTemplate storeOf(SettingsTemplate other) {
        Element root = document.getRootElement();
        root.elements("redis").forEach(root::remove);
        other.document.getRootElement().elements("redis").forEach(store -> root.add(store.createCopy()));
        readers = other.path;
        return this;
    }

    /** Puts one element for each endpoint in the place of those of that name. */
    SettingsTemplate setAll(String element, List<Endpoint> endpoints) {
        Element root = document.getRootElement();
        root.elements(element).forEach(root::remove);
        endpoints.forEach(endpoint -> root.addElement(element)
                .addAttribute("ip", endpoint.host())
                .addAttribute("port", Integer.toString(endpoint.port())));
        return this;
    }

    /** Has a gate's page show those whose admin ports these are; without any, those only that it finds by itself. */
    void watch(List<Endpoint> admins) {
        Element root = document.getRootElement();
        root.elements("watch").forEach(root::remove);
        if (!admins.isEmpty()) {
            set("watch", "addresses", admins.stream().map(Endpoint::toString).collect(Collectors.joining(", ")));
        }
    }

    /** Writes it where those can read it who can read the template: there may be a password in it. */
    private void writeTo(Path file) {
        try (Writer out = Files.newBufferedWriter(file)) {
            if (Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(readers));
            }
            new XMLWriter(out, OutputFormat.createPrettyPrint()).write(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
