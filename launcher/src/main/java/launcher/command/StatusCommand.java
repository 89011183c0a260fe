package launcher.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import launcher.cluster.Announced;
import launcher.cluster.Stopping;
import launcher.process.ProcessState;
import launcher.process.RunDirectory;
import launcher.process.RunningProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code face2face status}: what runs. */
@Command(
        name = "status",
        description = "Shows what runs. Exit status 0 if something does and all of it is ready, otherwise 1.")
public final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-10s %-9s %8s %10s %8s  %s%n";

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RunDirectory run = options.directory();
        List<ProcessState> states = run.states().stream()
                .sorted(Comparator.comparing(ProcessState::name, Stopping.BACKWARDS))
                .toList();
        if (states.isEmpty()) {
            out.println("nothing is running; start it with: face2face up");
            return 1;
        }
        out.printf(ROW, "NAME", "STATE", "PID", "AGE", "MEMORY", "WHAT");
        boolean allReady = true;
        for (ProcessState state : states) {
            Optional<RunningProcess> process = state.find();
            allReady &= process.isPresent() && state.ready().isPresent();
            print(out, run, state, process);
        }
        Announced.in(run).ifPresent(announced -> announced.lines().forEach(out::println));
        return allReady ? 0 : 1;
    }

    private static void print(PrintWriter out, RunDirectory run, ProcessState state, Optional<RunningProcess> process) {
        if (process.isEmpty()) {
            out.printf(ROW, state.name(), "dead", state.pid(), "-", "-", "its log: " + run.log(state.name()));
            return;
        }
        out.printf(
                ROW,
                state.name(),
                state.ready().isPresent() ? "ready" : "starting",
                state.pid(),
                Announced.age(Duration.between(state.started(), Instant.now())),
                process.get().residentMemory().orElse("-"),
                state.ready().orElse(""));
    }
}
