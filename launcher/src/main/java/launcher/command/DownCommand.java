package launcher.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import launcher.cluster.Stopping;
import launcher.process.ProcessState;
import launcher.process.RunDirectory;
import launcher.process.RunningProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code face2face down}: stops what {@code up} started. */
@Command(name = "down", description = "Stops what up started: gates, auths, logics, RocketMQ, Redis.")
public final class DownCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return RunLock.holding(
                options.directory(),
                () -> down(options.directory(), spec.commandLine().getOut()));
    }

    private static int down(RunDirectory run, PrintWriter out) {
        List<String> noted = run.states().stream().map(ProcessState::name).toList();
        List<RunningProcess> stuck = Stopping.stopAll(Running.processes(run), out::println);
        List<String> left = stuck.stream().map(RunningProcess::name).toList();
        noted.stream().filter(name -> !left.contains(name)).forEach(run::remove);
        if (!stuck.isEmpty()) {
            return 1;
        }
        out.println(noted.isEmpty() ? "nothing was running" : "all processes stopped");
        return 0;
    }
}
