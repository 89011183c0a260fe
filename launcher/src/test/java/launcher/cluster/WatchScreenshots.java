package launcher.cluster;

import client.report.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes pictures of the page to watch, of a cluster that has worked for some minutes, and has lost and replaced a logic. Not
 * among the tests: docs/screenshots/take runs it.
 */
class WatchScreenshots {

    private static final Path PICTURES = Path.of("..", "docs", "screenshots");

    /** How long the cluster works at each pace: charts without a past show nothing. */
    private static final long EACH_SECONDS = Long.getLong("watch.seconds", 60);

    private static final List<Integer> PACES_MILLIS = List.of(40, 15, 80, 25);

    @Test
    void take(@TempDir Path directory) throws IOException, InterruptedException {
        try (Cluster cluster = Cluster.builder(Installation.ofThisJvm(), directory)
                        .count(Server.GATE, 2)
                        .count(Server.LOGIC, 2)
                        .freePorts()
                        .discovery(true)
                        .cheapPasswords()
                        .build();
                Chromium chromium = Chromium.start()) {
            cluster.startAll();
            try (BrowserContext browser =
                    ChatPage.browser(chromium.browser(), new Browser.NewContextOptions().setViewportSize(1280, 900))) {
                Page page = open(browser, cluster);
                work(cluster);
                shoot(page, ColorScheme.LIGHT, "desktop");
                shoot(page, ColorScheme.DARK, "desktop");
            }
            try (BrowserContext browser =
                    ChatPage.browser(chromium.browser(), new Browser.NewContextOptions().setViewportSize(390, 780))) {
                Page page = open(browser, cluster);
                shoot(page, ColorScheme.LIGHT, "phone");
                shoot(page, ColorScheme.DARK, "phone");
            }
        }
    }

    private static void work(Cluster cluster) throws IOException, InterruptedException {
        for (int i = 0; i < PACES_MILLIS.size(); i++) {
            try (SdkPairs pairs = new SdkPairs("w" + i + "-", cluster.gates(), 20);
                    WireUser lost = new WireUser("lost-" + i, cluster.gates().get(0))) {
                lost.register();
                lost.logIn();
                pairs.logIn();
                pairs.begin(Duration.ofMillis(PACES_MILLIS.get(i)));
                for (int second = 0; second < EACH_SECONDS; second++) {
                    lost.chat("nobody", "is there anybody?");
                    lost.answer();
                    TimeUnit.SECONDS.sleep(1);
                }
                if (i == 1) {
                    cluster.kill("logic-2");
                } else if (i == 2) {
                    cluster.start("logic-2");
                }
                pairs.awaitService();
                pairs.stop();
                if (i == PACES_MILLIS.size() - 1) {
                    TimeUnit.SECONDS.sleep(6); // the page has asked once more, of a cluster with clients
                }
            }
        }
    }

    private static Page open(BrowserContext browser, Cluster cluster) {
        Page page = browser.newPage();
        page.navigate("http://" + cluster.admin("gate-1").listen() + "/");
        page.waitForSelector("#charts canvas");
        return page;
    }

    private static void shoot(Page page, ColorScheme scheme, String size) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.screenshot(new Page.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setFullPage(true)
                .setPath(PICTURES.resolve("watch-" + size + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
    }
}
