package launcher.cluster;

import common.config.Endpoint;
import java.util.Locale;

/** The kinds of server, in the order in which they start best, and where their settings files name what. */
public enum Server {
    LOGIC("logic.starter.LogicStarter", "logicserver", "127.0.0.1", 7070),
    AUTH("auth.starter.AuthStarter", "authserver", "127.0.0.1", 8080),
    GATE("gate.starter.GateStarter", "gateserver", "0.0.0.0", 9090);

    private final String mainClass;
    private final String listener;
    private final String host;
    private final int port;

    Server(String mainClass, String listener, String host, int port) {
        this.mainClass = mainClass;
        this.listener = listener;
        this.host = host;
        this.port = port;
    }

    /** The root element of its settings file, and how its processes' names begin. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of its {@code number}th process, from 1. */
    public String nameOf(int number) {
        return label() + "-" + number;
    }

    /** The number in such a name. */
    static int numberOf(String name) {
        return Integer.parseInt(name.substring(name.indexOf('-') + 1));
    }

    /** The name of its settings file, such as {@code gate.xml}. */
    public String settingsFile() {
        return label() + ".xml";
    }

    String mainClass() {
        return mainClass;
    }

    /** The element that says where it listens. */
    String listener() {
        return listener;
    }

    /** Where it listens if its settings do not say. */
    Endpoint absent() {
        return new Endpoint(host, port);
    }
}
