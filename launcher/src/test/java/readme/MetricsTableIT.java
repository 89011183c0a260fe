package readme;

import static org.assertj.core.api.Assertions.assertThat;

import client.sdk.ImClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import launcher.cluster.Cluster;
import launcher.cluster.QuickCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The table of metrics in docs/operations.md against what real processes say after all kinds of things have happened. */
@EnabledOnOs(OS.LINUX)
class MetricsTableIT {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    /** Which of these there are is up to the garbage collector, and to what it has done so far. */
    private static final String OF_THE_COLLECTOR = "jvm_gc_";

    private final Cluster cluster;

    MetricsTableIT(@TempDir Path directory) {
        this.cluster = QuickCluster.builder(directory).discovery(true).build();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void listsEveryMetricWithItsTypeAndLabels() throws Exception {
        cluster.startAll();
        useAll();
        List<Row> rows = Readme.page("docs/operations.md").table("metrics").stream()
                .map(Row::of)
                .toList();
        for (String kind : List.of("gate", "auth", "logic")) {
            Map<String, Family> said = families(scrape(kind + "-1"));
            assertThat(rows.stream().filter(row -> row.isOf(kind)).map(Row::name))
                    .as("metrics of %s in the table", kind)
                    .containsAll(said.keySet());
            for (Row row : rows) {
                if (!row.isOf(kind)) {
                    assertThat(said).as(kind).doesNotContainKey(row.name);
                } else if (said.containsKey(row.name) || !row.name.startsWith(OF_THE_COLLECTOR)) {
                    assertThat(said.get(row.name)).as(kind + " " + row.name).isEqualTo(row.family);
                }
            }
        }
    }

    /** A registration, logins, a wrong one, a message, and refusals by each kind of process. */
    private void useAll() throws IOException {
        try (ImClient ann = client("secret")) {
            ann.start().toCompletableFuture().join();
            ann.send("ann", "hello").toCompletableFuture().join();
            assertThat(ann.send("nobody", "hello").toCompletableFuture().handle((receipt, failure) -> failure))
                    .succeedsWithin(LONG)
                    .isNotNull();
        }
        try (ImClient thief = client("wrong")) {
            assertThat(thief.start().toCompletableFuture())
                    .failsWithin(LONG)
                    .withThrowableThat()
                    .isInstanceOf(ExecutionException.class);
        }
        int port = cluster.gates().get(0).port();
        try (Socket stranger = new Socket("127.0.0.1", port)) {
            stranger.setSoTimeout((int) LONG.toMillis());
            stranger.getOutputStream().write(new byte[8]); // message 0, which there is none of
            assertThat(stranger.getInputStream().read()).as("an answer").isNotNegative();
        }
    }

    private ImClient client(String password) {
        return ImClient.builder()
                .gates(cluster.gates().stream()
                        .map(gate -> new InetSocketAddress(gate.host(), gate.port()))
                        .toList())
                .user("ann", password)
                .register(true)
                .build();
    }

    private String scrape(String name) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://" + cluster.admin(name).listen() + "/metrics"))
                                .timeout(LONG)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Map<String, Family> families(String text) {
        Map<String, Family> families = new TreeMap<>();
        String name = "";
        for (String line : text.lines().toList()) {
            Matcher type = TYPE.matcher(line);
            if (type.matches()) {
                name = type.group(1);
                families.put(name, new Family(type.group(2), new TreeSet<>()));
            } else if (!line.startsWith("#")) {
                Matcher label = LABEL.matcher(line);
                while (label.find()) {
                    families.get(name).labels.add(label.group(1));
                }
            }
        }
        families.values().forEach(family -> family.labels.remove("le")); // every histogram has it
        return families;
    }

    private record Family(String type, Set<String> labels) {}

    private record Row(String name, Family family, Set<String> of) {

        static Row of(List<String> cells) {
            return new Row(cells.get(0), new Family(cells.get(1), words(cells.get(3))), words(cells.get(4)));
        }

        boolean isOf(String kind) {
            return of.contains("*") || of.contains(kind);
        }

        private static Set<String> words(String cell) {
            Set<String> words = new TreeSet<>(Arrays.asList(cell.split(", ")));
            words.remove("");
            return words;
        }
    }
}
