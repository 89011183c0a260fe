package launcher;

import client.chat.ChatCommand;
import java.io.UncheckedIOException;
import launcher.command.AttackCommand;
import launcher.command.BenchCommand;
import launcher.command.CertCommand;
import launcher.command.ChaosCommand;
import launcher.command.DemoCommand;
import launcher.command.DownCommand;
import launcher.command.FuzzCommand;
import launcher.command.LogsCommand;
import launcher.command.ModelCommand;
import launcher.command.ParkedCommand;
import launcher.command.ScaleCommand;
import launcher.command.SoakCommand;
import launcher.command.StatusCommand;
import launcher.command.TopCommand;
import launcher.command.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The command {@code face2face}. Exit status: 0 for success, 1 for a failure, 2 for a wrong command line. */
@Command(
        name = "face2face",
        description = "Runs face2face, an instant-messaging server, on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ChaosCommand.class,
            BenchCommand.class,
            SoakCommand.class,
            ModelCommand.class,
            AttackCommand.class,
            FuzzCommand.class,
            UpCommand.class,
            ChatCommand.class,
            ScaleCommand.class,
            StatusCommand.class,
            TopCommand.class,
            LogsCommand.class,
            ParkedCommand.class,
            DownCommand.class,
            CertCommand.class,
            HelpCommand.class,
        })
public final class Launcher {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this and exit")
    @SuppressWarnings("UnusedVariable") // picocli acts upon it
    private boolean help;

    private Launcher() {}

    /** Runs one command and ends the JVM with its status. */
    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "launcher/logback.xml");
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Launcher())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Launcher::failed);
    }

    private static int failed(Exception e, CommandLine command, ParseResult line) throws Exception {
        if (e instanceof LaunchException || e instanceof UncheckedIOException) {
            command.getErr().println("face2face: " + e.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
        }
        throw e; // picocli prints it in full
    }
}
