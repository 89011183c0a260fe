package launcher.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import launcher.LaunchException;
import launcher.process.Await;
import launcher.process.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code face2face logs NAME}: what a process said. */
@Command(name = "logs", description = "Prints what a process said.")
public final class LogsCommand implements Callable<Integer> {

    private static final String SUFFIX = ".log";
    private static final Duration LONG = Duration.ofDays(365);

    @Mixin
    private RunOptions options = new RunOptions();

    @Parameters(paramLabel = "NAME", description = "such as gate-1; status shows the names")
    private String name = "";

    @Option(
            names = {"-f", "--follow"},
            description = "go on as it says more, until Ctrl-C")
    private boolean follow;

    @Override
    public Integer call() throws IOException {
        Path log = find(options.directory());
        long position = copy(log, 0, System.out);
        while (follow) {
            long end = position;
            Await.until(() -> log.toFile().length() != end, LONG);
            long from = log.toFile().length() < end ? 0 : end; // shorter: the process was started anew
            position = copy(log, from, System.out);
        }
        return 0;
    }

    private Path find(RunDirectory run) throws IOException {
        try (Stream<Path> files = Files.list(run.logs())) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
            if (!names.contains(name)) {
                throw new LaunchException("no log of " + name + " (expected: "
                        + (names.isEmpty() ? "something was started before" : "one of " + String.join(", ", names))
                        + ")");
            }
        }
        return run.log(name);
    }

    private static long copy(Path log, long from, OutputStream out) throws IOException {
        WritableByteChannel target = Channels.newChannel(out);
        try (FileChannel source = FileChannel.open(log)) {
            long position = from;
            long count;
            do {
                count = source.transferTo(position, 1 << 16, target);
                position += count;
            } while (count > 0);
            out.flush();
            return position;
        }
    }
}
