package bench.attack;

import bench.run.ClassPath;
import bench.run.Processes;
import bench.run.ResultLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import launcher.LaunchException;
import launcher.process.Jvm;
import launcher.process.ManagedProcess;
import launcher.process.ProcessSpec;

/** A {@link LoginStorm} in a JVM of its own. */
final class StormProcess {

    static final String NAME = "storm";

    /** Without the second compiler, which took as much of the machine in the first seconds as the storm itself. */
    private static final List<String> JVM_OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");

    /**
     * Attackers have machines of their own: what it takes to play them is not to be what those who chat wait for. The lowest
     * of the ordinary priorities is not enough for that: such a thread keeps a core for its slice when another wakes up.
     * Nor is it enough to be idle where Linux groups threads by session (autogroup in sched(7)): each process that is
     * managed has one of its own, and is idle within that only. So the group gets the least weight as well.
     */
    private static final List<String> LAST_IN_LINE = List.of(
            "sh",
            "-c",
            "read -r _ _ _ _ _ session _ < /proc/$$/stat;"
                    // without a session of its own it would take those who chat down with it
                    + " if [ \"$session\" = $$ ] && [ -e /proc/$$/autogroup ]; then"
                    + " echo 19 > /proc/$$/autogroup || exit 1; fi;"
                    + " exec chrt --idle 0 \"$@\"",
            NAME);

    private static final Duration READY_BOUND = Duration.ofSeconds(20);
    private static final Duration CLOSING_BOUND = Duration.ofSeconds(20);

    private final ManagedProcess process;

    private StormProcess(ManagedProcess process) {
        this.process = process;
    }

    /** Starts it, and waits until it is ready; it begins when the plan says. */
    static StormProcess start(Processes processes, String classPath, StormPlan plan) {
        Jvm jvm = new Jvm(ClassPath.with(classPath), JVM_OPTIONS);
        List<String> command = new ArrayList<>(LAST_IN_LINE);
        command.addAll(jvm.command(LoginStorm.class.getName(), plan.arguments()));
        ManagedProcess process = processes.start(ProcessSpec.server(NAME, command));
        process.awaitReady(READY_BOUND);
        return new StormProcess(process);
    }

    long pid() {
        return process.pid();
    }

    /**
     * Waits for its end, and returns what it has counted.
     *
     * @throws LaunchException if there is no end, or no result
     */
    Map<String, Double> result() {
        if (process.awaitExit(CLOSING_BOUND).isEmpty()) {
            throw new LaunchException("the storm had not ended after " + CLOSING_BOUND.toSeconds() + " s");
        }
        List<String> lines = log();
        return ResultLine.last(lines)
                .orElseThrow(() ->
                        new LaunchException("the storm ended without a result; it said: " + String.join("\n", lines)));
    }

    private List<String> log() {
        try {
            return Files.readAllLines(process.log(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
