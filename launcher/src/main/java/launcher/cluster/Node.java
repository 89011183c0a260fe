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
 * @param settings its settings file
 * @param template the file that was made from
 */
record Node(String name, Server server, Endpoint listen, AdminSettings admin, Path settings, Path template) {

    List<String> arguments() {
        return List.of("-cfg", settings.toString());
    }

    void requirePortsFree() {
        Ports.requireFree(listen, name, "<" + server.listener() + " port> in " + display(template));
        if (admin.isOn()) {
            Ports.requireFree(admin.listen(), name, "<admin port> in " + display(template));
        }
    }

    /** Where others on this machine reach it. */
    Endpoint reach() {
        return switch (listen.host()) {
            case "0.0.0.0" -> new Endpoint("127.0.0.1", listen.port());
            case "::" -> new Endpoint("::1", listen.port());
            default -> listen;
        };
    }

    private static Path display(Path file) {
        int names = file.getNameCount();
        return names > 2 ? file.subpath(names - 2, names) : file;
    }
}
