package common.lifecycle;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import common.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import protobuf.RegisterException;

/**
 * The command line that gate, auth and logic share: {@code -cfg FILE [-log FILE] [-h]}.
 *
 * <p>Exit status: 2 for a wrong command line or settings file, 1 for any other start that failed; after SIGTERM and a
 * clean stop, what the JVM makes of the signal (143).
 */
@Command(sortOptions = false, separator = " ")
public final class ServerCommand implements Callable<Integer> {

    /** What the line on stdout begins with that says that the process is ready. */
    public static final String READY = "READY ";

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final ServerStart start;

    @Option(
            names = {"-cfg", "--cfg"},
            paramLabel = "FILE",
            required = true,
            description = "settings file, such as conf/gate.xml")
    private Path cfg = Path.of("");

    @Option(
            names = {"-log", "--log"},
            paramLabel = "FILE",
            description = "logback configuration; without it, INFO and above go to stdout")
    private @Nullable Path log;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this and exit")
    @SuppressWarnings("UnusedVariable") // picocli sets and reads it
    private boolean help;

    private ServerCommand(ServerStart start) {
        this.start = start;
    }

    /**
     * Runs the process: starts it, says that it is ready, and returns while its threads go on; or ends the JVM.
     *
     * @param name what it is called in the usage text, such as {@code gate}
     */
    public static void main(String name, ServerStart start, String[] args) {
        CommandLine line = new CommandLine(new ServerCommand(start))
                .setCommandName(name)
                .setParameterExceptionHandler(ServerCommand::misused);
        line.getCommandSpec()
                .usageMessage()
                .description("Runs one " + name + " process of face2face until it gets SIGTERM.");
        int status = line.execute(args);
        if (status != 0 || line.isUsageHelpRequested()) {
            System.exit(status);
        }
    }

    @Override
    public Integer call() {
        RunningServer.Builder stop = new RunningServer.Builder();
        try {
            configureLogging();
            RunningServer server = start.start(cfg, stop);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            System.out.println(READY + server.description());
            System.out.flush();
            return 0;
        } catch (SettingsException e) {
            return failed(stop, e.getMessage(), MISUSED);
        } catch (RegisterException | IOException e) {
            return failed(stop, e.getMessage(), FAILED);
        }
    }

    private static int failed(RunningServer.Builder stop, @Nullable String sentence, int status) {
        System.err.println(sentence);
        stop.started("failed").close();
        return status;
    }

    private static int misused(ParameterException e, String[] args) {
        System.err.println(e.getMessage() + " (expected: -cfg FILE [-log FILE]; -h explains)");
        return MISUSED;
    }

    private void configureLogging() {
        if (log == null) {
            return;
        }
        if (!Files.isReadable(log)) {
            throw new SettingsException(log + ": no such file, or not readable (expected: a logback configuration)");
        }
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(log.toFile());
        } catch (JoranException e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new SettingsException(log + ": " + why + " (expected: a logback configuration)");
        }
    }
}
