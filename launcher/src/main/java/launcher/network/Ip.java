package launcher.network;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import launcher.LaunchException;

/** The program {@code ip} of iproute2. Safe for use by any thread. */
final class Ip {

    /** Where it is on machines whose users do not have it on their PATH. */
    private static final String ALSO = File.pathSeparator + "/usr/sbin" + File.pathSeparator + "/sbin";

    private final Path program;

    private Ip(Path program) {
        this.program = program;
    }

    /** The one of this machine, if there is one. */
    static Optional<Ip> find() {
        String path = System.getenv().getOrDefault("PATH", "") + ALSO;
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "ip"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Ip::new);
    }

    /**
     * Runs it, such as with {@code netns add some-name}, and waits for its end.
     *
     * @param arguments what it is to do; words are separated by a blank
     * @return what it has said
     * @throws LaunchException with what it has said, if it fails
     */
    String run(String arguments) {
        return run(command(arguments));
    }

    /** The same with a command that {@link #in} has made. */
    String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new LaunchException(String.join(" ", command) + " failed: " + said.strip());
            }
            return said;
        } catch (IOException e) {
            throw new LaunchException(String.join(" ", command) + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted in " + String.join(" ", command), e);
        }
    }

    /** {@code command}, run in a namespace, with the same pid. */
    List<String> in(String namespace, List<String> command) {
        List<String> all = new ArrayList<>(command("netns exec " + namespace));
        all.addAll(command);
        return all;
    }

    /** The names of all namespaces of this machine that have one. */
    List<String> namespaces() {
        return run("netns list")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" ")[0])
                .toList();
    }

    private List<String> command(String arguments) {
        return Stream.concat(Stream.of(program.toString()), Arrays.stream(arguments.split(" ")))
                .toList();
    }
}
