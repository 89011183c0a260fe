package launcher.cluster;

import common.config.AdminSettings;
import common.config.Endpoint;
import java.nio.file.Path;
import java.util.List;

/**
 * One server of a cluster.
 *
 * @param name such as {@code gate-1}
 * @param server which kind
 * @param listen where it listens
 * @param admin where it tells operators how it is
 * @param web where browsers connect to, if it is a gate; port 0 stands for nowhere
 * @param settings its settings file
 * @param template the file that was made from
 */
record Node(
        String name, Server server, Endpoint listen, AdminSettings admin, Endpoint web, Path settings, Path template) {

    /** The element of a gate's settings that says so. */
    static final String WEB = "websocket";

    static final Endpoint NO_WEB = new Endpoint("0.0.0.0", 0);

    List<String> arguments() {
        return List.of("-cfg", settings.toString());
    }

    void requirePortsFree() {
        Ports.requireFree(listen, name, "<" + server.listener() + " port> in " + display(template));
        if (admin.isOn()) {
            Ports.requireFree(admin.listen(), name, "<admin port> in " + display(template));
        }
        if (web.port() != 0) {
            Ports.requireFree(web, name, "<" + WEB + " port> in " + display(template));
        }
    }

    /** Where others on this machine reach it. */
    Endpoint reach() {
        return listen.onThisMachine();
    }

    /** Where others on this machine reach those of {@code nodes} that are of that kind. */
    static List<Endpoint> reach(List<Node> nodes, Server server) {
        return nodes.stream()
                .filter(node -> node.server() == server)
                .map(Node::reach)
                .toList();
    }

    /** The admin ports of those of {@code nodes} that have one. */
    static List<Endpoint> admins(List<Node> nodes) {
        return nodes.stream()
                .filter(node -> node.admin().isOn())
                .map(node -> node.admin().listen())
                .toList();
    }

    /** Where browsers on this machine reach those of {@code nodes} that they can. */
    static List<Endpoint> webs(List<Node> nodes) {
        return nodes.stream()
                .map(Node::web)
                .filter(web -> web.port() != 0)
                .map(Endpoint::onThisMachine)
                .toList();
    }

    /** Where browsers on this machine reach the pages to watch, at the admin ports of gates. */
    static List<Endpoint> watches(List<Node> nodes) {
        return nodes.stream()
                .filter(node -> node.server() == Server.GATE && node.admin().isOn())
                .map(node -> node.admin().listen().onThisMachine())
                .toList();
    }

    private static Path display(Path file) {
        int names = file.getNameCount();
        return names > 2 ? file.subpath(names - 2, names) : file;
    }
}
