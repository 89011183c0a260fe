package launcher.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import client.report.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import launcher.Survivors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An operator watches a cluster in a browser. Where there is no Chromium this is skipped, and says so. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchPageIT {

    private static final Pattern CLIENTS_ONE = Pattern.compile("^1$");

    private final Path directory;
    private final Chromium chromium;
    private final Cluster cluster;
    private final List<String> problems = new ArrayList<>();

    WatchPageIT(@TempDir Path directory) {
        this.directory = directory;
        this.chromium = Chromium.start();
        this.cluster = QuickCluster.builder(directory)
                .count(Server.LOGIC, 2)
                .discovery(true)
                .setting(Server.LOGIC, "discovery", "renewMillis", "200")
                .setting(Server.LOGIC, "discovery", "leaseMillis", "600")
                .build();
    }

    @BeforeAll
    void start() {
        cluster.startAll();
    }

    @AfterAll
    void stop() {
        chromium.close();
        cluster.close();
        assertThat(Survivors.of(directory)).isEmpty();
    }

    @Test
    void showsEveryProcessAndWhichOneIsGone() throws IOException {
        try (BrowserContext browser = ChatPage.browser(chromium.browser(), new Browser.NewContextOptions());
                WireUser ann = new WireUser("ann", cluster.gates().get(0))) {
            Page page = open(browser);
            assertThat(page.locator("#processes tbody tr.ready th"))
                    .hasText(new String[] {"gate 1", "auth", "logic", "logic"});
            assertThat(page.locator("#tile-up dd")).hasText("4 of 4");
            ann.register();
            ann.logIn();
            ann.chat("nobody", "hello?");
            ann.answer();
            assertThat(page.locator("#tile-clients dd")).hasText(CLIENTS_ONE);
            assertThat(page.locator("#refused")).containsText("NO_RECEIVER");
            assertThat(page.locator("#charts canvas")).not().hasCount(0);
            ChatPage.assertAccessible(page, "all are ready");

            cluster.kill("logic-2");
            Locator gone = page.locator("#processes tr.gone");
            assertThat(gone).hasCount(1);
            assertThat(gone).containsText("last seen at");
            assertThat(gone).containsText(cluster.admin("logic-2").listen().host());
            assertThat(page.locator("#tile-up dd")).hasText("3 of 3");
            assertThat(page.locator("#news")).containsText("logic: ");
            String key = gone.getAttribute("data-key");
            page.locator("#of").selectOption(key);
            assertThat(page.locator("#of")).hasValue(key);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            ChatPage.assertAccessible(page, "one is gone, dark");
            assertNoSecretsAndNoProblems(page);
        }
    }

    @Test
    void speaksTwoLanguagesAndFitsOnAPhone() {
        try (BrowserContext browser = ChatPage.browser(
                chromium.browser(),
                new Browser.NewContextOptions().setLocale("zh-CN").setViewportSize(390, 780))) {
            Page page = open(browser);
            assertThat(page.locator("#processes-title")).hasText("进程");
            assertThat(page.locator("#processes tbody tr")).not().hasCount(0);
            assertThat((Boolean) page.evaluate(
                            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("nothing is wider than the window")
                    .isTrue();
            page.locator("#language").press("Enter");
            assertThat(page.locator("#processes-title")).hasText("Processes");
            assertThat((List<?>) page.evaluate("""
                    async () => {
                      const { LANGUAGES } = await import('/watch/strings.js');
                      const keys = texts => Object.entries(texts).flatMap(([key, text]) =>
                          typeof text === 'object' ? keys(text).map(inner => `${key}.${inner}`) : [key]);
                      const [one, two] = Object.values(LANGUAGES).map(keys);
                      return [...one.filter(key => !two.includes(key)), ...two.filter(key => !one.includes(key))];
                    }
                    """)).isEmpty();
            assertNoSecretsAndNoProblems(page);
        }
    }

    private Page open(BrowserContext browser) {
        Page page = browser.newPage();
        page.onPageError(problems::add);
        page.onConsoleMessage(message -> problems.add(message.text() + " at " + message.location()));
        page.navigate("http://" + cluster.admin("gate-1").listen() + "/");
        return page;
    }

    private void assertNoSecretsAndNoProblems(Page page) {
        assertThat(page.content()).doesNotContainIgnoringCase("secret");
        assertThat(problems).isEmpty();
    }
}
