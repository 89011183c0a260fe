package client.load;

import client.machine.ServerProcesses;
import client.machine.WatchedProcess;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The processes of a run on this machine, found before users log in. For one thread. */
final class Processes {

    private final List<WatchedProcess> watched = new ArrayList<>();
    private final Map<String, Long> before = new HashMap<>();

    /** Finds them by the gates' ports. */
    static Processes find(Target target) {
        Processes processes = new Processes();
        processes.watched.add(WatchedProcess.self(RunResult.GENERATOR));
        processes.watched.addAll(ServerProcesses.of(
                target.gates().stream().map(InetSocketAddress::getPort).collect(Collectors.toSet())));
        for (WatchedProcess process : processes.watched) {
            process.use().ifPresent(use -> processes.before.put(process.name(), use.rssKiB()));
        }
        return processes;
    }

    List<WatchedProcess> watched() {
        return watched;
    }

    /** Those that could be read at all. */
    List<ProcessSummary> summaries(List<Sample> samples) {
        return watched.stream()
                .filter(process -> before.containsKey(process.name()))
                .map(process -> ProcessSummary.of(process.name(), process.pid(), before.get(process.name()), samples))
                .toList();
    }
}
