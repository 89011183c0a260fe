import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.Charset;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the scripts {@code face2face} and {@code face2face.cmd} run, straight from this source: builds the project if
 * what was built is missing or older than its sources, and then runs the launcher in this same JVM, so that one process
 * gets Ctrl-C and SIGTERM.
 *
 * <p>Arguments: the project directory, then those of the launcher. Compiles with Java 11, so that it can tell that
 * Java's user that it is too old.
 */
final class Bootstrap {

    private static final int REQUIRED_JAVA = 17;
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    /** They serve what was started before, and must do so while the sources do not even compile. */
    private static final List<String> AS_BUILT = List.of("status", "top", "logs", "down", "chat");

    /** Exit status of a Maven that was interrupted or terminated: whoever did that means us, too. */
    private static final List<Integer> INTERRUPTED = List.of(130, 143);

    /** They need a module that is built after the launcher, and that nothing else needs. */
    private static final List<String> MEASURING = List.of("bench", "soak", "model");

    /** The same for another module. */
    private static final String FUZZING = "fuzz";

    private final Path home;
    private final Path lib;
    private final Path benchLib;
    private final Path fuzzLib;
    private final Path rocketmqLib;

    /** Made when all that runs servers is complete, and so dated. */
    private final Path marker;

    private final Object lock = new Object();

    /** Guarded by lock. */
    private boolean stopping;

    /** Guarded by lock. Null before there is one. */
    private Process maven;

    private Bootstrap(Path home) {
        this.home = home;
        this.lib = home.resolve("launcher").resolve("target").resolve("dist").resolve("lib");
        this.benchLib = home.resolve("bench").resolve("target").resolve("dist").resolve("lib");
        this.fuzzLib = home.resolve("fuzz").resolve("target").resolve("dist").resolve("lib");
        this.rocketmqLib = home.resolve("rocketmq").resolve("target").resolve("dist").resolve("lib");
        this.marker = lib.resolve("launcher.jar");
    }

    public static void main(String[] args) throws Exception {
        if (Runtime.version().feature() < REQUIRED_JAVA) {
            fail("face2face needs Java " + REQUIRED_JAVA + " or newer, and this is " + Runtime.version()
                    + ": install a newer JDK, or set JAVA_HOME to it");
        }
        List<String> arguments = List.of(args).subList(1, args.length);
        Bootstrap bootstrap = new Bootstrap(Path.of(args[0]).toRealPath());
        bootstrap.buildIfNeeded(arguments);
        bootstrap.launch(arguments);
    }

    private void buildIfNeeded(List<String> arguments) throws IOException, InterruptedException {
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        if (AS_BUILT.contains(command) ? Files.exists(marker) : isBuilt(command)) {
            return;
        }
        Path log = Files.createDirectories(home.resolve("run")).resolve("build.log");
        Path lockFile = log.resolveSibling("build.lock");
        try (FileChannel channel =
                        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock one = channel.lock()) {
            if (one.isValid() && !isBuilt(command)) { // or else another launcher has built it while this one waited
                build(log);
            }
        }
    }

    private boolean isBuilt(String command) throws IOException {
        if (!Files.exists(marker)
                || MEASURING.contains(command) && !isBuilt(benchLib.resolve("bench.jar"))
                || FUZZING.equals(command) && !isBuilt(fuzzLib.resolve("fuzz.jar"))) {
            return false;
        }
        return newestSource().compareTo(Files.getLastModifiedTime(marker)) <= 0;
    }

    private boolean isBuilt(Path jar) throws IOException {
        return Files.exists(jar)
                && Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(marker)) >= 0;
    }

    /** When a source was last changed, added or (which dates its directory) removed. */
    private FileTime newestSource() throws IOException {
        NewestFile newest = new NewestFile();
        newest.visit(home.resolve("pom.xml"));
        Files.walkFileTree(home.resolve(".mvn"), newest);
        for (Path module : modules()) {
            newest.visit(module.resolve("pom.xml"));
            Files.walkFileTree(module.resolve("src").resolve("main"), newest);
        }
        return newest.time;
    }

    private List<Path> modules() throws IOException {
        try (Stream<Path> entries = Files.list(home)) {
            return entries.filter(entry -> Files.exists(entry.resolve("pom.xml"))).collect(Collectors.toList());
        }
    }

    private void build(Path log) throws IOException, InterruptedException {
        String mvn = mavenProgram();
        System.out.println("building (the first time, Maven also fetches what it needs; its log: " + log + ")");
        Instant begin = Instant.now();
        ProcessBuilder builder = new ProcessBuilder(mvn, "-q", "-B", "-DskipTests", "-Ddist.skip=true", "package")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int status = run(builder);
        if (INTERRUPTED.contains(status)) {
            System.exit(status);
        }
        if (status != 0 || !Files.exists(marker)) {
            fail("the build failed (mvn ended with status " + status + "): see " + log + firstErrors(log));
        }
        Files.setLastModifiedTime(marker, FileTime.from(begin)); // what was changed meanwhile is not in it
    }

    /** What Maven says first of all is mostly what is wrong: a Maven that is too old, no network, a source. */
    private static String firstErrors(Path log) throws IOException {
        return new String(Files.readAllBytes(log), Charset.defaultCharset())
                .lines()
                .filter(line -> line.startsWith("[ERROR] ") && line.length() > "[ERROR] ".length())
                .limit(3)
                .map(line -> System.lineSeparator() + "  " + line)
                .collect(Collectors.joining());
    }

    private int run(ProcessBuilder builder) throws IOException, InterruptedException {
        Thread hook = new Thread(this::stopMaven, "stop-build");
        Runtime.getRuntime().addShutdownHook(hook);
        Process started;
        synchronized (lock) {
            if (stopping) {
                return INTERRUPTED.get(0);
            }
            started = builder.start();
            maven = started;
        }
        return started.waitFor();
    }

    /** Ends Maven and whatever it has started, such as the compiler of the .proto files. */
    private void stopMaven() {
        synchronized (lock) {
            stopping = true;
            if (maven == null || !maven.isAlive()) {
                return;
            }
            List<ProcessHandle> tree = new ArrayList<>(maven.descendants().collect(Collectors.toList()));
            tree.add(maven.toHandle());
            tree.forEach(ProcessHandle::destroy);
            try {
                if (!maven.waitFor(5, TimeUnit.SECONDS)) {
                    tree.forEach(ProcessHandle::destroyForcibly);
                }
            } catch (InterruptedException e) {
                tree.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    private static String mavenProgram() {
        String name = WINDOWS ? "mvn.cmd" : "mvn";
        List<Path> directories = new ArrayList<>();
        for (String variable : List.of("MAVEN_HOME", "M2_HOME")) {
            if (System.getenv(variable) != null) {
                directories.add(Path.of(System.getenv(variable), "bin"));
            }
        }
        for (String directory : String.valueOf(System.getenv("PATH")).split(File.pathSeparator)) {
            directories.add(Path.of(directory));
        }
        return directories.stream()
                .map(directory -> directory.resolve(name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseGet(() -> fail("face2face has to be built, and there is no Maven: "
                        + "install Maven 3.8 or newer so that " + name + " is on the PATH"));
    }

    private void launch(List<String> arguments) throws Exception {
        List<URL> jars = new ArrayList<>();
        addJars(lib, jars);
        for (Path more : List.of(benchLib, fuzzLib)) {
            if (Files.isDirectory(more)) {
                addJars(more, jars);
            }
        }
        System.setProperty("face2face.home", home.toString());
        System.setProperty("face2face.classpath", lib.resolve("*").toString());
        System.setProperty("face2face.rocketmq.classpath", rocketmqLib.resolve("*").toString());
        URLClassLoader loader = new URLClassLoader(jars.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            loader.loadClass("launcher.Launcher")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments.toArray(new String[0]));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the launcher failed", e.getCause());
        }
    }

    private static void addJars(Path directory, List<URL> jars) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path jar : files.collect(Collectors.toList())) {
                jars.add(jar.toUri().toURL());
            }
        }
    }

    /** Says why not, and ends. */
    private static String fail(String sentence) {
        System.err.println("face2face: " + sentence);
        System.exit(1);
        return sentence; // not reached
    }

    private static final class NewestFile extends SimpleFileVisitor<Path> {

        private FileTime time = FileTime.fromMillis(0);

        void visit(Path file) throws IOException {
            note(Files.getLastModifiedTime(file));
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            note(attributes.lastModifiedTime());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            note(attributes.lastModifiedTime());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // not there: a module without sources
        }

        private void note(FileTime other) {
            time = other.compareTo(time) > 0 ? other : time;
        }
    }
}
