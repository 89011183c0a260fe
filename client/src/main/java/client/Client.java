package client;

import client.load.LoadRun;
import client.load.LoadSettings;
import client.load.Pattern;
import client.load.Summary;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The load test: users who register, log in, and each send a chat at a fixed rate, to themselves or in pairs.
 *
 * <p>It prints statistics each second and a summary at the end, also on Ctrl-C, and works with any server that speaks
 * the wire. Exit status: 0 if all logged in and stayed, and nothing was lost, doubled or reordered; 1 if not; 2 if the
 * arguments make no sense.
 */
@Command(
        name = "client",
        sortOptions = false,
        description = "Load test for face2face: users who write to themselves or in pairs, at a fixed rate.",
        footer = {
            "",
            "The system properties -Dsize, -Dhost and -Dport stand in for --client-num, --host and --port.",
            "Exit status: 0 if all logged in and nothing was lost, doubled or reordered; 1 if not; 2 for bad usage."
        })
public final class Client implements Callable<Integer> {

    /** How many clients there are. */
    @Option(names = "--client-num", paramLabel = "NUMBER", description = "How many clients (default: 10).")
    private int clientNum = 10;

    /** The time between two chats of one client. */
    @Option(
            names = "--frequency",
            paramLabel = "MILLIS",
            converter = DurationArguments.Millis.class,
            description = "The time between two chats of one client (default: 100).")
    private Duration frequency = Duration.ofMillis(100);

    private static final String LOGGING = "logback.configurationFile";

    static final int PASSED = 0;
    static final int FAILED = 1;

    /** What a run needs beyond its drain to close and sum up. */
    private static final Duration CLOSING = Duration.ofSeconds(15);

    @Option(names = "--host", paramLabel = "HOST", description = "Where the server is (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", description = "The server's port (default: ${DEFAULT-VALUE}).")
    private int port = 9090;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            converter = DurationArguments.Seconds.class,
            description = "How long to send (default: 0, which means until Ctrl-C).")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--pattern",
            paramLabel = "self|pair",
            description = "Who writes to whom: self, or pair: 0 and 1, 2 and 3, ... (default: self).")
    private Pattern pattern = Pattern.SELF;

    @Option(
            names = "--payload",
            paramLabel = "BYTES",
            description = "Padding in each chat (default: ${DEFAULT-VALUE}).")
    private int payload = 0;

    @Option(
            names = "--user-prefix",
            paramLabel = "PREFIX",
            description = "User ids are this and a number (default: ${DEFAULT-VALUE}).")
    private String userPrefix = "client-";

    @Option(names = "--password", paramLabel = "WORD", description = "Of all users (default: ${DEFAULT-VALUE}).")
    private String password = "face2face-load";

    @Option(
            names = "--login-timeout",
            paramLabel = "SECONDS",
            converter = DurationArguments.Seconds.class,
            description = "How long all clients together may take to log in; the server may still be starting"
                    + " (default: 60).")
    private Duration loginTimeout = Duration.ofSeconds(60);

    @Option(
            names = "--drain",
            paramLabel = "SECONDS",
            converter = DurationArguments.Seconds.class,
            description = "How long to wait for missing answers and messages at the end (default: 5).")
    private Duration drain = Duration.ofSeconds(5);

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this, and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts upon it
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the load test, and exits the process with its status. */
    public static void main(String[] args) {
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "client-logback.xml"); // the servers' logback.xml may be on the class path too
        }
        System.exit(commandLine().execute(args));
    }

    /** The command with its defaults, for one execution. */
    static CommandLine commandLine() {
        return new CommandLine(new Client())
                .setDefaultValueProvider(new SystemPropertyDefaults())
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine console = spec.commandLine();
        LoadRun run = new LoadRun(settings(), console.getOut(), console.getErr());
        try (StopSignal signal = StopSignal.stops(run, drain.plus(CLOSING))) {
            Summary summary = run.run();
            int status = summary.passed() ? PASSED : FAILED;
            signal.ended(status);
            return status;
        }
    }

    /** What the options say; they are checked here. */
    LoadSettings settings() {
        int eventLoops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        try {
            return new LoadSettings(
                    host,
                    port,
                    clientNum,
                    frequency,
                    duration,
                    userPrefix,
                    password,
                    pattern,
                    payload,
                    loginTimeout,
                    drain,
                    eventLoops);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
