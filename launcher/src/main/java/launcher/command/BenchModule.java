package launcher.command;

import java.io.PrintWriter;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Supplier;
import launcher.LaunchException;
import launcher.bench.Work;
import picocli.CommandLine.Model.CommandSpec;

/** How commands reach the modules that are built after the launcher and do their work, and let them speak. */
final class BenchModule {

    private BenchModule() {}

    /** Has module bench do it. */
    static <O> int work(Class<? extends Work<O>> service, Supplier<O> options, CommandSpec command) {
        return work(service, "bench", options, command);
    }

    /**
     * Has {@code module} do it, and prints what it says. It is ended with this JVM.
     *
     * @param options fails with an {@code IllegalArgumentException} whose sentence is for whoever gave the command
     * @return the exit status
     * @throws LaunchException if the module is not there, or the options are wrong, or by {@link Work#run}
     */
    static <O> int work(Class<? extends Work<O>> service, String module, Supplier<O> options, CommandSpec command) {
        try (Work<O> work = find(service, module)) {
            Runtime.getRuntime().addShutdownHook(new Thread(work::close, "stop-all"));
            return work.run(valid(options), linesOf(command)) ? 0 : 1;
        }
    }

    private static <O> O valid(Supplier<O> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException e) {
            throw new LaunchException(String.valueOf(e.getMessage()), e);
        }
    }

    private static <T> T find(Class<T> service, String module) {
        return ServiceLoader.load(service)
                .findFirst()
                .orElseThrow(() -> new LaunchException("module " + module + " is not on the class path (expected: what "
                        + "mvn -DskipTests package puts into " + module + "/target/dist/lib)"));
    }

    /** Prints each line at once: such work takes minutes. */
    private static Consumer<String> linesOf(CommandSpec command) {
        PrintWriter out = command.commandLine().getOut();
        return line -> {
            out.println(line);
            out.flush();
        };
    }
}
