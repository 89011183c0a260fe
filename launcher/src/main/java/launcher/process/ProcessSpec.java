package launcher.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What to start.
 *
 * @param name names the process to people, and its log file
 * @param command the program and its arguments
 * @param environment variables to add to those of the launcher
 * @param ready recognises the line of output that says that the process is ready, and makes of it what people read
 * @param output where its output goes
 */
public record ProcessSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Function<String, Optional<String>> ready,
        Output output) {

    /** What a line begins with by which face2face's own processes say that they are ready. */
    public static final String READY = "READY ";

    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A process that logs to its file and prints a line that begins with {@link #READY}. */
    public static ProcessSpec server(String name, List<String> command) {
        return new ProcessSpec(name, command, Map.of(), ProcessSpec::afterReady, Output.LOG);
    }

    /** The same process, which {@code other} starts. */
    public ProcessSpec runBy(List<String> other) {
        return new ProcessSpec(name, other, environment, ready, output);
    }

    private static Optional<String> afterReady(String line) {
        return line.startsWith(READY) ? Optional.of(line.substring(READY.length())) : Optional.empty();
    }

    /** Where the output of a process goes. */
    public enum Output {
        /** Its log file. */
        LOG,
        /** Wherever the launcher's own goes. */
        LAUNCHER
    }
}
