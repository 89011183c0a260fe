package client.load;

import client.machine.ServerProcesses;
import client.machine.WatchedProcess;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The processes of a run on this machine. Their memory is noted before users log in; which of them belong to the run is
 * seen after that, as a server may connect to Redis only when it has a use for it. For one thread.
 */
final class Processes {

    private final WatchedProcess generator = WatchedProcess.self(RunResult.GENERATOR);
    private final Map<Long, Long> rssBefore = new HashMap<>();

    private List<WatchedProcess> watched = List.of();

    /** To be called before the first login. */
    void noteMemory() {
        note(generator);
        ServerProcesses.all().forEach(this::note);
    }

    /** Finds those of the run by the gates' ports. To be called after the logins. */
    void find(Target target) {
        List<WatchedProcess> found = new ArrayList<>();
        found.add(generator);
        found.addAll(ServerProcesses.of(
                target.gates().stream().map(InetSocketAddress::getPort).collect(Collectors.toSet())));
        watched = found;
    }

    List<WatchedProcess> watched() {
        return watched;
    }

    /** Those whose use could be read at all. */
    List<ProcessSummary> summaries(List<Sample> samples) {
        return watched.stream()
                .filter(process -> rssBefore.containsKey(process.pid()))
                .map(process -> ProcessSummary.of(process.name(), process.pid(), rssBefore.get(process.pid()), samples))
                .toList();
    }

    private void note(WatchedProcess process) {
        process.use().ifPresent(use -> rssBefore.put(process.pid(), use.rssKiB()));
    }
}
