package thirdparty.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * A redis-server for machines that have none running: the program out of a Maven artifact or, where that one does not
 * run, the {@code redis-server} on the PATH. Tells the command that starts it; whoever runs that ends it, too.
 */
public final class EmbeddedRedis {

    private final Path program;
    private final String version;

    private EmbeddedRedis(Path program, String version) {
        this.program = program;
        this.version = version;
    }

    /**
     * Finds a redis-server that runs on this machine.
     *
     * @param directory where the program is unpacked to, or was before
     * @throws IOException with a sentence that says why there is none, and what to do
     */
    public static EmbeddedRedis unpackedIn(Path directory) throws IOException {
        String reason;
        try {
            Path program = unpack(directory);
            return new EmbeddedRedis(program, EmbeddedRedisVersion.of(program));
        } catch (IOException e) {
            reason = e.getMessage();
        }
        Optional<Path> installed = onPath(System.getenv("PATH"));
        if (installed.isEmpty()) {
            throw new IOException("the embedded Redis does not run on this machine (" + reason
                    + "): install redis-server 6.2 or newer so that it is on the PATH");
        }
        return new EmbeddedRedis(installed.get(), EmbeddedRedisVersion.of(installed.get()));
    }

    /** What it says of itself, such as {@code 6.2.6}. */
    public String version() {
        return version;
    }

    public Path program() {
        return program;
    }

    /**
     * The command that runs it in the foreground.
     *
     * @param host the address it listens on
     * @param data where it keeps its files
     */
    public List<String> command(String host, int port, Path data, Durability durability) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of("--bind", host, "--port", Integer.toString(port), "--dir", data.toString()));
        command.addAll(List.of("--daemonize", "no", "--save", ""));
        command.addAll(durability.options());
        return command;
    }

    private static Path unpack(Path directory) throws IOException {
        String resource = resourceForThisMachine();
        Path program = directory.resolve(resource);
        if (Files.exists(program)) {
            return program; // it may be running, and must not be written to
        }
        try (InputStream in = ExecutableProvider.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new IOException("its artifact lacks " + resource);
            }
            Path draft = Files.createTempFile(Files.createDirectories(directory), "redis-server", ".new");
            try {
                Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
                if (!draft.toFile().setExecutable(true)) {
                    throw new IOException(draft + " cannot be made executable");
                }
                return Files.move(draft, program, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        }
    }

    private static String resourceForThisMachine() throws IOException {
        OsArchitecture machine;
        try {
            machine = OsArchitecture.detectOSandArchitecture();
        } catch (RuntimeException e) {
            throw new IOException("its artifact has none for this system: " + e.getMessage(), e);
        }
        Map<OsArchitecture, String> resources = ExecutableProvider.newProvidedVersionsMap();
        String resource = resources.get(machine);
        if (resource == null) {
            throw new IOException("its artifact has none for " + machine.os + " on " + machine.arch);
        }
        return resource.startsWith("/") ? resource.substring(1) : resource;
    }

    private static Optional<Path> onPath(@Nullable String path) {
        if (path == null) {
            return Optional.empty();
        }
        return List.of(path.split(System.getProperty("path.separator"))).stream()
                .filter(directory -> !directory.isEmpty())
                .flatMap(directory ->
                        List.of("redis-server", "redis-server.exe").stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What survives the end of the process. */
    public enum Durability {
        /** Nothing. */
        NONE("no", "no"),
        /**
         * All but the last second or two: should the machine fail, and, while the disk is slow, also should Redis, which
         * then answers before it writes.
         */
        EVERY_SECOND("yes", "everysec"),
        /** Everything that was answered. */
        ALWAYS("yes", "always");

        private final String append;
        private final String sync;

        Durability(String append, String sync) {
            this.append = append;
            this.sync = sync;
        }

        private List<String> options() {
            return List.of("--appendonly", append, "--appendfsync", sync);
        }
    }
}
