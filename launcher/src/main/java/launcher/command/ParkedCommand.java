package launcher.command;

import common.config.SettingsException;
import common.config.SettingsFile;
import common.config.TransportSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import launcher.LaunchException;
import launcher.cluster.Installation;
import launcher.cluster.Server;
import launcher.process.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code face2face parked}: messages from the queues of RocketMQ that could not be handled. */
@Command(
        name = "parked",
        description = "Prints the messages that auth and logic took from RocketMQ and could not handle, and why.")
public final class ParkedCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ClusterOptions clusterOptions = new ClusterOptions();

    @Override
    public Integer call() {
        Installation installation = clusterOptions.installation();
        TransportSettings transport = transport(options.directory(), installation);
        if (transport.isTcp()) {
            throw new LaunchException("frames go on links, where nothing is parked (expected: <transport"
                    + " type=\"rocketmq\"> in the settings files, or a cluster that runs so)");
        }
        OptionalInt status = installation
                .rocketmqProgram(
                        options.directory(),
                        "parked",
                        "rocketmq.ParkedMain",
                        List.of(transport.nameServers(), transport.prefix()))
                .awaitExit(Duration.ofMinutes(1));
        return status.orElse(1);
    }

    /** That of the cluster which runs from there, or else that of the settings files. */
    private static TransportSettings transport(RunDirectory run, Installation installation) {
        Path running = run.conf().resolve(Server.LOGIC.nameOf(1) + ".xml");
        Path file = Files.exists(running) ? running : installation.conf().resolve(Server.LOGIC.settingsFile());
        try {
            return TransportSettings.of(SettingsFile.read(file, Server.LOGIC.label()));
        } catch (SettingsException e) {
            throw new LaunchException(String.valueOf(e.getMessage()), e);
        }
    }
}
