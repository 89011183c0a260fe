package launcher.process;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import launcher.LaunchException;

/**
 * Where a cluster keeps what it writes.
 *
 * <pre>
 * conf/NAME.xml          the settings each process was started with
 * logs/NAME.log          what it said
 * state/NAME.properties  which process it is
 * redis/                 the embedded Redis: its program and its data
 * rocketmq/              our own RocketMQ: its data
 * classes/               the classes of servers, for a faster start
 * </pre>
 */
public final class RunDirectory {

    private static final String STATE_SUFFIX = ".properties";

    private final Path root;

    /** The directories are made as they are needed. */
    public RunDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    public Path conf() {
        return made("conf");
    }

    public Path logs() {
        return made("logs");
    }

    public Path redis() {
        return made("redis");
    }

    public Path rocketmq() {
        return made("rocketmq");
    }

    public SharedClasses classes() {
        return new SharedClasses(root.resolve("classes"));
    }

    /** Held by a launcher while it starts or stops something here. */
    public Path lock() {
        return made("").resolve("lock");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** Begins the log of {@code name} anew. */
    public void clearLog(String name) {
        try {
            Files.deleteIfExists(log(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes which process {@code state.name()} is now. */
    public void write(ProcessState state) {
        Path file = stateFile(state.name());
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (Writer writer = Files.newBufferedWriter(draft)) {
                state.toProperties().store(writer, null);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets the process, because it has ended. */
    public void remove(String name) {
        try {
            Files.deleteIfExists(stateFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every process that has been noted and not removed, dead or alive, by name. */
    public List<ProcessState> states() {
        List<ProcessState> states = new ArrayList<>();
        try (Stream<Path> files = Files.list(made("state"))) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(STATE_SUFFIX)) {
                    states.add(read(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return states;
    }

    private static ProcessState read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return ProcessState.of(properties);
        } catch (RuntimeException e) {
            throw new LaunchException(
                    file + ": damaged (expected: name, pid, started): end what it stands for, and delete it", e);
        }
    }

    private Path stateFile(String name) {
        return made("state").resolve(name + STATE_SUFFIX);
    }

    private Path made(String directory) {
        try {
            return Files.createDirectories(root.resolve(directory));
        } catch (IOException e) {
            throw new LaunchException("cannot write to " + root.resolve(directory) + ": " + e.getMessage(), e);
        }
    }
}
