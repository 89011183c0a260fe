package launcher.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import launcher.LaunchException;
import launcher.process.ProcessState;
import launcher.process.RunDirectory;
import launcher.process.RunningProcess;

/** What runs according to a run directory. */
final class Running {

    private Running() {}

    static List<RunningProcess> processes(RunDirectory run) {
        return run.states().stream()
                .map(ProcessState::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /** @throws LaunchException if anything does */
    static void requireNone(RunDirectory run) {
        List<RunningProcess> running = processes(run);
        if (!running.isEmpty()) {
            String names = running.stream()
                    .map(process -> process.name() + " (pid " + process.pid() + ")")
                    .collect(Collectors.joining(", "));
            throw new LaunchException("a cluster is running already: " + names + "; stop it with: face2face down");
        }
        run.states().forEach(dead -> run.remove(dead.name()));
    }
}
