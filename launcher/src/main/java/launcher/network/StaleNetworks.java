package launcher.network;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What a JVM has left that was killed before it could clean up. */
final class StaleNetworks {

    private StaleNetworks() {}

    /**
     * Removes namespaces whose maker is dead. One in which a process still runs is left, and reported.
     *
     * @param report takes a line for each
     */
    static void remove(Ip ip, Consumer<String> report) {
        for (String namespace : ip.namespaces()) {
            if (!isStale(namespace)) {
                continue;
            }
            List<String> pids = ip.run("netns pids " + namespace)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            if (pids.isEmpty()) {
                ip.run("netns delete " + namespace);
                report.accept("removed the namespace " + namespace + ", which a run before has left");
            } else {
                report.accept("left the namespace " + namespace + " of a dead run: pid " + String.join(", ", pids)
                        + " runs in it (face2face down ends what a run has left)");
            }
        }
    }

    private static boolean isStale(String namespace) {
        OptionalLong maker = NamespaceNames.makerOf(namespace);
        return maker.isPresent()
                && ProcessHandle.of(maker.getAsLong())
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }
}
