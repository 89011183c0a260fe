package client;

import client.console.Bar;
import client.console.PlainLines;
import client.console.SummaryText;
import client.load.LoadRun;
import client.load.LoadSettings;
import client.load.RunListener;
import client.load.RunResult;
import client.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The load test: users who register, log in, and send chats, each at a fixed rate or as fast as they are answered, and
 * check what arrives.
 *
 * <p>It shows how it goes, and prints a summary at the end, also on Ctrl-C, and works with any server that speaks
 * the wire. Exit status: 0 if all logged in and stayed, and nothing was lost, doubled or reordered; 1 if not; 2 if the
 * arguments make no sense.
 */
@Command(
        name = "client",
        sortOptions = false,
        description = "Load test for face2face: users who write to each other, and check what arrives.",
        footer = {
            "",
            "The system properties -Dsize, -Dhost and -Dport stand in for --client-num, --host and --port.",
            "Exit status: 0 if all logged in and nothing was lost, doubled or reordered; 1 if not; 2 for bad usage."
        })
public final class Client implements Callable<Integer> {

    /** How many clients there are. */
    @Option(names = "--client-num", paramLabel = "NUMBER", description = "How many clients (default: 10).")
    private int clientNum = 10;

    /** The time between two chats of one client; zero: clients that only hold a connection. */
    @Option(
            names = "--frequency",
            paramLabel = "MILLIS",
            converter = DurationArguments.Millis.class,
            description = "The time between two chats of one client, by a timetable; 0: none are sent (default: 100).")
    private Duration frequency = Duration.ofMillis(100);

    private static final String LOGGING = "logback.configurationFile";

    static final int PASSED = 0;
    static final int FAILED = 1;

    /** What a run needs beyond its drain to close and sum up. */
    private static final Duration CLOSING = Duration.ofSeconds(15);

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private TrafficOptions traffic = new TrafficOptions();

    @Mixin
    private PhaseOptions phases = new PhaseOptions();

    @Mixin
    private ReportOptions reports = new ReportOptions();

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
    public Integer call() throws InterruptedException, IOException {
        LoadSettings settings = settings();
        Optional<Report> report = report();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (System.console() == null || !Bar.suits(settings)) {
            return run(settings, new PlainLines(out, err, settings.clients()), () -> {}, report);
        }
        Bar bar = new Bar(System.err, err, settings);
        return run(settings, bar, bar::close, report);
    }

    private int run(LoadSettings settings, RunListener listener, Runnable atEnd, Optional<Report> report)
            throws InterruptedException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        LoadRun run = new LoadRun(settings, listener);
        try (StopSignal signal = StopSignal.stops(run, settings.phases().drain().plus(CLOSING))) {
            RunResult result = run.run();
            atEnd.run();
            List<String> lines = new ArrayList<>(SummaryText.lines(result));
            if (report.isPresent()) {
                // before the line for programs, which stays the last
                lines.add(lines.size() - 1, "report     " + report.get().write(result));
            }
            lines.forEach(out::println);
            out.flush();
            int status = result.summary().passed() ? PASSED : FAILED;
            signal.ended(status);
            return status;
        }
    }

    private Optional<Report> report() {
        try {
            return reports.report();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** What the options say; they are checked here. */
    LoadSettings settings() {
        try {
            return LoadSettings.builder()
                    .gates(target.gates())
                    .webSocket(target.webSocket())
                    .tls(target.tls())
                    .sources(target.sources())
                    .userPrefix(target.userPrefix())
                    .password(target.password())
                    .eventLoops(target.eventLoops())
                    .clients(clientNum)
                    .pace(traffic.pace(frequency))
                    .pattern(traffic.pattern())
                    .payload(traffic.payload())
                    .loginTimeout(phases.loginTimeout())
                    .ramp(phases.ramp())
                    .warmUp(phases.warmUp())
                    .duration(phases.duration())
                    .drain(phases.drain())
                    .build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
