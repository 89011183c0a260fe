package launcher.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import launcher.LaunchException;
import launcher.tls.SelfSignedPair;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code face2face cert}: a pair of PEM files to try TLS with. */
@Command(
        name = "cert",
        description =
                "Makes a certificate that signs itself, and its key, for development: PEM files that gate.xml can "
                        + "name. What is there is not overwritten.")
public final class CertCommand implements Callable<Integer> {

    private static final int MOST_DAYS = 3650;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "takes gate.pem and gate.key (default: conf in the project)")
    private Path directory = ClusterOptions.HOME.resolve("conf");

    @Option(
            names = "--host",
            paramLabel = "NAME",
            split = ",",
            description = "names or addresses that clients call the gate by, beside localhost, 127.0.0.1 and ::1")
    private List<String> hosts = List.of();

    @Option(
            names = "--days",
            defaultValue = "90",
            paramLabel = "N",
            description = "how long it is valid (default: ${DEFAULT-VALUE})")
    private int days;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this and exit")
    @SuppressWarnings("UnusedVariable") // picocli acts upon it
    private boolean help;

    @Override
    public Integer call() {
        if (days < 1 || days > MOST_DAYS) {
            throw new LaunchException("days: " + days + " (expected: 1 to " + MOST_DAYS + ")");
        }
        SelfSignedPair pair = SelfSignedPair.in(directory.toAbsolutePath().normalize(), hosts, days);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "certificate  " + pair.certificate() + ", for clients to trust: --tls --trust " + pair.certificate());
        out.println("key          " + pair.key() + ", for nobody else");
        out.println("in gate.xml  <tls port=\"9443\" certificate=\"" + pair.certificate() + "\" key=\"" + pair.key()
                + "\"/>");
        return 0;
    }
}
