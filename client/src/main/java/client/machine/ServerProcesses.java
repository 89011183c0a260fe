package client.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the processes of a cluster on this machine: the gates that listen on given ports, and what can be reached from
 * them over TCP, be it auth, logic or Redis. Other clusters of the machine are left alone.
 */
public final class ServerProcesses {

    private static final Logger log = LoggerFactory.getLogger(ServerProcesses.class);

    /** What a command line has to have in it, and the kind of process it tells of. */
    private static final Map<String, String> KINDS = Map.of(
            "gate.starter.GateStarter", "gate",
            "auth.starter.AuthStarter", "auth",
            "logic.starter.LogicStarter", "logic");

    private static final String REDIS = "redis-server";

    private ServerProcesses() {}

    private record Candidate(String kind, long pid, Set<Integer> listening, Set<Integer> remotes) {}

    /** All of this machine, whatever cluster they belong to. */
    public static List<WatchedProcess> all() {
        return named(candidates());
    }

    /** Gates first, each kind by process id; empty if there are none here, or this is not Linux. */
    public static List<WatchedProcess> of(Set<Integer> gatePorts) {
        List<Candidate> candidates = candidates();
        Set<Integer> reached = new HashSet<>(gatePorts);
        List<Candidate> found = new ArrayList<>();
        // each round goes one link further: gate, then auth and logic, then Redis
        for (int before = -1; before < found.size(); ) {
            before = found.size();
            for (Candidate one : candidates) {
                if (!found.contains(one) && one.listening().stream().anyMatch(reached::contains)) {
                    found.add(one);
                }
            }
            found.forEach(one -> reached.addAll(one.remotes()));
        }
        return named(found);
    }

    private static List<Candidate> candidates() {
        SocketTable sockets = SocketTable.read();
        List<Candidate> candidates = new ArrayList<>();
        ProcessHandle.allProcesses().map(ProcessHandle::pid).forEach(pid -> {
            String kind = kind(pid);
            if (kind != null) {
                candidates.add(new Candidate(kind, pid, sockets.listening(pid), sockets.remotes(pid)));
            }
        });
        return candidates;
    }

    private static List<WatchedProcess> named(List<Candidate> found) {
        Map<String, List<Candidate>> byKind = new TreeMap<>(Comparator.comparingInt(
                (String kind) -> List.of("gate", "auth", "logic", "redis").indexOf(kind)));
        found.forEach(one ->
                byKind.computeIfAbsent(one.kind(), kind -> new ArrayList<>()).add(one));
        List<WatchedProcess> named = new ArrayList<>();
        byKind.forEach((kind, all) -> {
            all.sort(Comparator.comparingLong(Candidate::pid));
            for (int i = 0; i < all.size(); i++) {
                named.add(new WatchedProcess(
                        all.size() == 1 ? kind : kind + "-" + (i + 1),
                        all.get(i).pid()));
            }
        });
        return named;
    }

    private static @Nullable String kind(long pid) {
        String[] words;
        try {
            // ProcessHandle tells only the beginning of a long command line, and a class path is long
            words = Files.readString(
                            Path.of("/proc", Long.toString(pid), "cmdline"),
                            java.nio.charset.StandardCharsets.ISO_8859_1)
                    .split("[\0 ]");
        } catch (IOException e) {
            log.debug("process {} has ended meanwhile, or this is not Linux", pid, e);
            return null;
        }
        if (words[0].substring(words[0].lastIndexOf('/') + 1).startsWith(REDIS)) {
            return "redis";
        }
        for (String word : words) {
            String kind = KINDS.get(word);
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }
}
