package client.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report as a browser shows it. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageTest {

    /** How many of a canvas's pixels have any colour; and how many colours there are besides black, grey and white. */
    private static final String PIXELS = """
            id => {
              const canvas = document.querySelector(`#${id} canvas`);
              const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
              let drawn = 0;
              const hues = new Set();
              for (let i = 0; i < data.length; i += 4) {
                if (data[i + 3] > 200) {
                  drawn++;
                  const spread = Math.max(data[i], data[i+1], data[i+2]) - Math.min(data[i], data[i+1], data[i+2]);
                  if (spread > 100) hues.add([data[i], data[i + 1], data[i + 2]].map(v => v >> 5).join());
                }
              }
              return [drawn, hues.size];
            }
            """;

    private final List<String> problems = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    @TempDir
    private Path directory;

    private @Nullable Chromium chromium;

    @BeforeAll
    void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tps", "latency", "percentiles", "cpu", "memory"})
    void drawsEachChart(String chart) throws IOException {
        try (Page page = open(Report.into(directory, null).write(Runs.of(1000)))) {
            assertDrawn(page, chart, 1);
        }
    }

    @Test
    void drawsTwoRunsInOnePicture() throws IOException {
        Path first = directory.resolve("first");
        Report.into(first, null).write(Runs.of(1000));
        Path both = Report.into(directory.resolve("second"), first.resolve(Report.JSON))
                .write(Runs.of(2000));

        try (Page page = open(both)) {
            assertDrawn(page, "tps", 1);
            assertThat(page.locator("#tps .u-series").allInnerTexts())
                    .anyMatch(label -> label.contains("received, this run"))
                    .anyMatch(label -> label.contains("received, other run"));
            assertThat(page.locator("#runs table").count()).isEqualTo(2);
        }
    }

    @Test
    void needsNoNetworkAndTakesNothingForMarkup() throws IOException {
        try (Page page = open(Report.into(directory, null).write(Runs.of(1000)))) {
            assertThat(page.title()).isEqualTo("face2face load test");
            assertThat(page.locator("#runs").innerText()).contains(Runs.NASTY);
            assertThat(requests).hasSize(1).allMatch(request -> request.startsWith("file:"));
        }
        assertThat(problems).isEmpty();
    }

    private Page open(Path file) {
        problems.clear();
        requests.clear();
        Page page = java.util.Objects.requireNonNull(chromium).browser().newPage();
        page.onPageError(problems::add);
        page.onConsoleMessage(message -> problems.add(message.text()));
        page.onRequest(request -> requests.add(request.url()));
        page.navigate(file.toUri().toString());
        return page;
    }

    private void assertDrawn(Page page, String chart, int hues) {
        List<?> pixels = (List<?>) page.evaluate(PIXELS, chart);
        assertThat(problems).isEmpty();
        assertThat(((Number) pixels.get(0)).intValue()).as("pixels drawn").isGreaterThan(1000);
        assertThat(((Number) pixels.get(1)).intValue()).as("colours of lines").isGreaterThanOrEqualTo(hues);
    }
}
