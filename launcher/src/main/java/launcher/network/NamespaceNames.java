package launcher.network;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the namespaces of a network are called: {@code f2f-PID-N-HOST}. The pid is that of the JVM that has made it, so that
 * what a dead one has left is known as such.
 *
 * @param pid of the JVM
 * @param subnet tells networks of one JVM apart
 */
record NamespaceNames(long pid, int subnet) {

    private static final Pattern NAME = Pattern.compile("f2f-(\\d+)-\\d+-.+");

    String of(String host) {
        return prefix() + host;
    }

    /** Whether a namespace belongs to this network. */
    boolean isOwn(String namespace) {
        return namespace.startsWith(prefix());
    }

    /** The name of the interface by which this machine is a member; 15 characters are allowed. */
    String ownInterface() {
        return "f2f" + pid + "n" + subnet;
    }

    /** Whose a namespace is, or empty for one of somebody else. */
    static OptionalLong makerOf(String namespace) {
        Matcher name = NAME.matcher(namespace);
        return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
    }

    private String prefix() {
        return "f2f-" + pid + "-" + subnet + "-";
    }
}
