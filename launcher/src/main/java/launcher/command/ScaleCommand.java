package launcher.command;

import common.config.Endpoint;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import launcher.LaunchException;
import launcher.cluster.Scaling;
import launcher.cluster.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code face2face scale KIND N}: more or fewer of a kind, while the others run. */
@Command(
        name = "scale",
        description = "Starts more logics, auths or gates in the cluster that up has started, or lets those that came "
                + "last drain and stop, until there are N.")
public final class ScaleCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "KIND", description = "logic, auth or gate")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "N", description = "how many there are to be, 1 to 64")
    private int count;

    @Override
    public Integer call() {
        Server server = Arrays.stream(Server.values())
                .filter(each -> each.label().equals(kind))
                .findFirst()
                .orElseThrow(() -> new LaunchException("kind: " + kind + " (expected: logic, auth or gate)"));
        return RunLock.holding(options.directory(), () -> scale(server));
    }

    private int scale(Server server) {
        PrintWriter out = spec.commandLine().getOut();
        Scaling scaling = new Scaling(options.directory(), ClusterOptions.CLASS_PATH, line -> {
            out.println(line);
            out.flush();
        });
        scaling.to(server, count);
        out.println(count + " " + server.label() + (count == 1 ? " runs" : "s run"));
        if (server == Server.GATE) {
            List<Endpoint> gates = scaling.gates();
            out.println("clients connect to "
                    + gates.stream().map(Endpoint::toString).collect(Collectors.joining(", ")));
        }
        return 0;
    }
}
