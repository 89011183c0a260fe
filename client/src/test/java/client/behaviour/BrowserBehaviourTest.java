package client.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import client.cluster.RealCluster;
import client.report.Chromium;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JavaScript library in Chromium, on a page that a real gate serves, under that page's security policy. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserBehaviourTest {

    private static final String RUN = """
            async ({ name, prefix, urls }) => {
              const { ChatClient } = await import('/lib/face2face.js');
              const { run } = await import('/behaviour.mjs');
              try {
                await run(name, { ChatClient, urls, prefix });
                return 'behaves';
              } catch (error) {
                return String(error.stack);
              }
            }
            """;

    private final List<String> problems = new ArrayList<>();

    private @Nullable Chromium chromium;
    private @Nullable RealCluster cluster;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        chromium = Chromium.start();
        RealCluster begun = new RealCluster(directory);
        cluster = begun;
        begun.start();
    }

    @AfterAll
    void stop() throws Exception {
        if (chromium != null) {
            chromium.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    static Set<String> cases() {
        return CaseNames.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void behaves(String name) throws IOException {
        problems.clear();
        List<String> urls = cluster.webSockets();
        String behaviour = text("/client/behaviour/behaviour.mjs");
        try (Page page = chromium.browser().newPage()) {
            page.onPageError(problems::add);
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    problems.add(message.text());
                }
            });
            page.route(
                    "**/behaviour.mjs",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/javascript")
                            .setBody(behaviour)));
            page.navigate(urls.get(0).replaceFirst("^ws", "http").replaceFirst("/ws$", "/"));

            assertThat(page.evaluate(RUN, Map.of("name", name, "prefix", "browser-" + name, "urls", urls)))
                    .isEqualTo("behaves");
        }
        assertThat(problems).isEmpty();
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(BrowserBehaviourTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
