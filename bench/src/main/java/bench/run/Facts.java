package bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import launcher.bench.BenchOptions;
import launcher.process.RunDirectory;
import thirdparty.redis.EmbeddedRedis;

/** What a figure means nothing without. */
public final class Facts {

    private static final int KIB_PER_MIB = 1024;

    private Facts() {}

    /**
     * Of the machine.
     *
     * @param run where the embedded Redis may be unpacked
     */
    public static Map<String, String> machine(RunDirectory run) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("CPU", lineOf("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch", "unknown")));
        facts.put(
                "memory",
                lineOf("/proc/meminfo", "MemTotal").map(Facts::mebibytes).orElse("unknown"));
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("JDK", Runtime.version() + ", " + System.getProperty("java.vm.name"));
        facts.put("Redis", redis(run));
        return facts;
    }

    static Map<String, String> settings(BenchOptions options) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("rounds", Integer.toString(options.rounds()));
        settings.put(
                "each",
                "fresh processes, " + options.warmUp().toSeconds() + " s of closed loop and "
                        + options.warmUp().toSeconds() + " s of the load itself to warm up, "
                        + options.measured().toSeconds() + " s measured");
        settings.put("passwords", "<password memoryKiB=\"64\" iterations=\"1\"/>, cheap so that thousands can log in");
        settings.put("Redis keeps", "nothing on disk");
        return settings;
    }

    private static String redis(RunDirectory run) {
        try {
            return EmbeddedRedis.unpackedIn(run.redis()).version();
        } catch (IOException e) {
            return "unknown: " + e.getMessage();
        }
    }

    private static String mebibytes(String kibibytes) {
        return Long.parseLong(kibibytes.replaceAll("\\D", "")) / KIB_PER_MIB + " MiB";
    }

    private static Optional<String> lineOf(String file, String key) {
        try {
            List<String> lines = Files.readAllLines(Path.of(file));
            return lines.stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // another system
        }
    }
}
