package gate.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import common.admin.AdminPage;
import common.admin.AdminPages;
import common.admin.AdminServer;
import common.admin.Readiness;
import common.config.Endpoint;
import common.config.Secret;
import common.transport.IoTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The watch with real admin ports. */
class ClusterWatchTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href|from)=?\\s*[\"'](/[^\"']*)[\"']");

    private record Settings(Secret password) {}

    private volatile String said = "";
    private volatile Optional<String> obstacle = Optional.empty();

    private final AdminServer logic = new AdminServer(
            "watched",
            IoTransport.best(),
            () -> said,
            new Settings(new Secret("open sesame")),
            new Readiness().unless(() -> obstacle),
            AdminPages.none());
    private final Endpoint admin =
            new Endpoint("127.0.0.1", logic.listen(new Endpoint("127.0.0.1", 0)).getPort());
    private final ClusterWatch watch = new ClusterWatch(new Whereabouts(1, admin, List.of(), null));

    @AfterEach
    void close() {
        watch.close();
        logic.close();
    }

    private void says(int messages) {
        said = "face2face_process{kind=\"logic\",id=\"0\",incarnation=\"b\",address=\"127.0.0.1:7070\"} 1\n"
                + "face2face_messages_in_total{number=\"1003\",message=\"CPrivateChat\"} " + messages + "\n"
                + "face2face_refused_total{code=\"302\",number=\"1003\"} " + messages + "\n";
    }

    private JsonObject report(String of) {
        return JsonParser.parseString(watch.report(of)).getAsJsonObject();
    }

    private JsonObject only() {
        assertThat(report("").getAsJsonArray("processes")).hasSize(1);
        return report("").getAsJsonArray("processes").get(0).getAsJsonObject();
    }

    @Test
    void tellsWhatProcessesDoOverTimeAndWhatIsRefused() {
        says(100);
        watch.look();
        says(400);
        watch.look();

        assertThat(only().get("state").getAsString()).isEqualTo("ready");
        assertThat(only().getAsJsonObject("figures").has("in")).isTrue();
        JsonObject ofLogic = report("b");
        assertThat(ofLogic.get("of").getAsString()).isEqualTo("b");
        assertThat(ofLogic.getAsJsonObject("series").getAsJsonArray("in"))
                .hasSizeGreaterThanOrEqualTo(2)
                .anyMatch(rate -> !rate.isJsonNull() && rate.getAsDouble() > 0)
                .first()
                .matches(JsonElement::isJsonNull, "no rate at the first look");
        JsonObject refused = report("").getAsJsonArray("refused").get(0).getAsJsonObject();
        assertThat(refused.get("name").getAsString()).isEqualTo("INBOX_FULL");
        assertThat(refused.get("count").getAsInt()).isEqualTo(300);
        assertThat(report("nobody").get("of").getAsString()).as("the cluster").isEmpty();
    }

    @Test
    void saysWhyAProcessIsNotReadyAndThatItDoesNotAnswer() {
        says(1);
        obstacle = Optional.of("Redis <b>is</b> away");
        watch.look();
        assertThat(only().get("state").getAsString()).isEqualTo("not-ready");
        assertThat(only().get("reasons").getAsJsonArray().get(0).getAsString()).isEqualTo("Redis <b>is</b> away");

        logic.close();
        watch.look();
        assertThat(only().get("state").getAsString()).isEqualTo("silent");
        assertThat(only().get("figures").isJsonNull()).isTrue();
        assertThat(only().get("heard").getAsLong()).isPositive();
    }

    @Test
    void whatCannotBeReadIsSilentAndDoesNotKeepTheOthersFromBeingRead() {
        said = "<html>no metrics</html>\n";
        watch.look();

        assertThat(only().get("state").getAsString()).isEqualTo("silent");
        assertThat(only().get("reasons").toString()).contains("expected: name{labels} value");
    }

    @Test
    void noSecretOfAnybodyIsTold() {
        says(1);
        watch.look();

        assertThat(watch.report("")).doesNotContain("sesame", "password\":");
    }

    @Test
    void thePageHasAllThatItRefersToAndNothingInItThatThePolicyForbids() throws IOException {
        WatchPages pages = new WatchPages(watch);
        String page = text(pages, "/");
        Matcher reference = REFERENCE.matcher(page + text(pages, "/watch/uplot.js"));
        int files = 0;
        while (reference.find()) {
            if (reference.group(1).startsWith("/watch/") || reference.group(1).startsWith("/webjars/")) {
                assertThat(pages.find(reference.group(1), ""))
                        .as(reference.group(1))
                        .isPresent();
                files++;
            }
        }
        assertThat(files).isEqualTo(6);
        assertThat(page).doesNotContain("<style", " style=", " onclick", "<script>");
        assertThat(pages.find("/cluster.json", "of=b").orElseThrow().type()).isEqualTo("application/json");
        assertThat(pages.find("/watch/nothing.js", "")).isEmpty();
    }

    private static String text(AdminPages pages, String path) {
        AdminPage page = pages.find(path, "").orElseThrow();
        return page.content().toString(StandardCharsets.UTF_8);
    }
}
