package fuzz.run;

import com.code_intelligence.jazzer.Jazzer;
import fuzz.targets.JazzerEntry;
import fuzz.targets.ReplayMain;
import fuzz.targets.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import launcher.LaunchException;
import launcher.fuzz.FuzzOptions;

/**
 * Jazzer on one target. Its directory, {@code TARGET} of the run directory:
 *
 * <pre>
 * seeds/       the corpus of the repository
 * corpus/      what covers more than that, kept from run to run
 * crash-*      inputs that found something (timeout-*, oom-*, too)
 * jazzer.log   what Jazzer said
 * </pre>
 */
public final class TargetRun {

    /** An input that takes so long hangs. */
    private static final Duration SLOWEST = Duration.ofSeconds(10);

    /** Starting, instrumenting and reading the corpus come on top of the time that is asked for. */
    private static final Duration GRACE = Duration.ofSeconds(90);

    private static final List<String> FOUND = List.of("crash-", "timeout-", "oom-", "leak-");

    private final Target target;
    private final FuzzOptions options;
    private final Children children;
    private final Path directory;

    /** @param children takes the JVM that is started */
    public TargetRun(Target target, FuzzOptions options, Children children) {
        this.target = target;
        this.options = options;
        this.children = children;
        this.directory = options.run().root().resolve(target.name());
    }

    /**
     * Fuzzes for as long as is asked for.
     *
     * @return whether nothing was found
     */
    public boolean run(Consumer<String> out) {
        Path seeds = made("seeds");
        Path corpus = made("corpus");
        Path log = directory.resolve("jazzer.log");
        List<Path> before = found();
        Corpus.write(target.name(), seeds);
        ChildJvm jazzer = children.add(() -> ChildJvm.start(
                "jazzer on " + target.name(),
                options.installation().classPath(),
                List.of("-D" + JazzerEntry.PROPERTY + "=" + target.name()),
                Jazzer.class.getName(),
                arguments(corpus, seeds),
                directory,
                log));
        OptionalInt status = awaitEnd(jazzer, options.length().plus(GRACE));
        List<Path> after =
                found().stream().filter(file -> !before.contains(file)).toList();
        return report(status, new JazzerLog(lines(log)), after, out);
    }

    /**
     * Feeds it one file.
     *
     * @return whether nothing was found
     */
    public boolean replay(Path input, Consumer<String> out) {
        Path log = made("").resolve("replay.log");
        ChildJvm replay = children.add(() -> ChildJvm.start(
                "replay of " + target.name(),
                options.installation().classPath(),
                List.of(),
                ReplayMain.class.getName(),
                List.of(target.name(), input.toString()),
                directory,
                log));
        OptionalInt status = awaitEnd(replay, GRACE);
        lines(log).forEach(out);
        if (status.isEmpty()) {
            out.accept(target.name() + ": has not ended within " + GRACE.toSeconds() + " s");
        }
        return status.equals(OptionalInt.of(0));
    }

    private OptionalInt awaitEnd(ChildJvm child, Duration limit) {
        OptionalInt status = child.awaitEnd(limit);
        if (children.isClosed()) {
            throw new LaunchException("stopped while fuzzing " + target.name());
        }
        child.close();
        return status;
    }

    private List<String> arguments(Path corpus, Path seeds) {
        String covers = String.join(":", target.covers());
        return List.of(
                "--target_class=" + JazzerEntry.class.getName(),
                "--instrumentation_includes=" + covers,
                "--custom_hook_includes=" + covers,
                "--reproducer_path=" + directory,
                "-artifact_prefix=" + directory + "/",
                "-max_total_time=" + Math.max(1, options.length().toSeconds()),
                "-max_len=" + target.longest(),
                "-timeout=" + SLOWEST.toSeconds(),
                "-rss_limit_mb=4096",
                "-seed=" + (options.seed() & Integer.MAX_VALUE),
                "-print_final_stats=1",
                "-use_value_profile=1",
                corpus.toString(),
                seeds.toString());
    }

    private boolean report(OptionalInt status, JazzerLog log, List<Path> inputs, Consumer<String> out) {
        String figures = String.format(Locale.ROOT, "%,d inputs, %,d edges covered", log.runs(), log.covered());
        if (status.equals(OptionalInt.of(0)) && inputs.isEmpty() && log.runs() > 0) {
            out.accept(target.name() + ": nothing found; " + figures);
            return true;
        }
        String said = status.isEmpty()
                ? "it did not end in time"
                : log.found().orElseGet(() -> "ended with status " + status.getAsInt() + ": " + log.lastLine());
        out.accept(target.name() + ": FOUND " + said);
        out.accept("  " + figures + "; its log: " + directory.resolve("jazzer.log"));
        for (Path input : inputs) {
            out.accept("  to repeat it: ./face2face fuzz --target " + target.name() + " --input " + input);
        }
        return false;
    }

    private List<Path> found() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> FOUND.stream().anyMatch(file.getFileName().toString()::startsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it said, of which some is bytes that were fed. */
    private static List<String> lines(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path made(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new LaunchException("cannot write to " + directory.resolve(name) + ": " + e.getMessage(), e);
        }
    }
}
