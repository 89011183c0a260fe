package fuzz.stateful;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import launcher.cluster.Cluster;
import launcher.process.Await;
import launcher.process.RunDirectory;
import launcher.top.Reading;
import launcher.top.Scraper;

/** What has to be true of a cluster when all strangers are gone. */
final class Aftermath {

    /** A gate finds out within seconds that a client is gone; a frame is given up after five. */
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(30);

    private static final String GATE = "gate-1";
    private static final String CONNECTIONS = "face2face_connections";

    /** What a log must not have: what Netty says of a leak, an error, a trace. */
    private static final Pattern BAD = Pattern.compile(".*\\bLEAK: .*|\\S+ ERROR .*|\\s+at [\\w.$/]+\\(.*");

    private final Cluster cluster;
    private final RunDirectory run;
    private final Scraper scraper;

    Aftermath(Cluster cluster, RunDirectory run) {
        this.cluster = cluster;
        this.run = run;
        this.scraper = new Scraper(run);
    }

    /**
     * What is not as it should be; empty if all is.
     *
     * @param traffic makes servers take buffers: only then Netty says which ones were lost before
     */
    List<String> findings(Runnable traffic) {
        List<String> findings = new ArrayList<>();
        if (!cluster.dead().isEmpty()) {
            findings.add("ended by themselves: " + cluster.dead() + " (expected: none)");
            return findings;
        }
        if (!Await.until(() -> left() == 0, SETTLED_WITHIN)) {
            findings.add("after " + SETTLED_WITHIN.toSeconds() + " s " + clients() + " connections of clients and "
                    + unanswered() + " frames without an answer (expected: none)");
        }
        FuzzedCluster.SERVERS.forEach(
                server -> Garbage.collect(cluster.process(server).pid()));
        traffic.run();
        for (String server : FuzzedCluster.SERVERS) {
            findings.addAll(inLog(server));
        }
        return findings;
    }

    static boolean isBad(String line) {
        return BAD.matcher(line).matches();
    }

    private double left() {
        return clients() + unanswered();
    }

    private double clients() {
        return ofGate(CONNECTIONS, labels -> "client".equals(labels.get("peer")));
    }

    private double unanswered() {
        return ofGate("face2face_window_frames", labels -> true);
    }

    /** Not a number if the gate does not say. */
    private double ofGate(String metric, Predicate<Map<String, String>> which) {
        return scraper.read().stream()
                .filter(reading -> reading.name().equals(GATE))
                .map(Reading::metrics)
                .filter(metrics -> metrics.labels(CONNECTIONS, "peer").contains("client"))
                .mapToDouble(metrics -> metrics.sum(metric, which))
                .findFirst()
                .orElse(Double.NaN);
    }

    private List<String> inLog(String server) {
        Path log = run.log(server);
        List<String> lines;
        try {
            lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < lines.size(); i++) {
            if (isBad(lines.get(i))) {
                return List.of(
                        "in " + log + " line " + (i + 1) + ": " + lines.get(Math.max(0, i - 1)) + " | " + lines.get(i));
            }
        }
        return List.of();
    }
}
