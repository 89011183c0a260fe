package launcher.cluster;

import client.report.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures in docs/screenshots from a running system. Not among the tests: docs/screenshots/take runs it. */
class WebChatScreenshots {

    private static final Path PICTURES = Path.of("..", "docs", "screenshots");

    /** Accounts stay, and so does what was written to them: each picture is of other people. */
    private static final List<Pair> PAIRS =
            List.of(new Pair("ann", "bob"), new Pair("mia", "tom"), new Pair("eva", "leo"), new Pair("lin", "max"));

    private record Pair(String me, String peer) {}

    private enum Size {
        DESKTOP(1120, 700),
        PHONE(390, 780);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    @Test
    void take(@TempDir Path directory) {
        try (Cluster cluster = Cluster.builder(Installation.ofThisJvm(), directory)
                        .freePorts()
                        .cheapPasswords()
                        .build();
                Chromium chromium = Chromium.start()) {
            cluster.startAll();
            Iterator<Pair> pairs = PAIRS.iterator();
            for (Size size : Size.values()) {
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    take(cluster, chromium.browser(), size, scheme, pairs.next());
                }
            }
        }
    }

    private static void take(Cluster cluster, Browser chromium, Size size, ColorScheme scheme, Pair pair) {
        String suffix = (size + "-" + scheme).toLowerCase(Locale.ROOT);
        try (BrowserContext browser = ChatPage.browser(
                        chromium,
                        new Browser.NewContextOptions()
                                .setViewportSize(size.width, size.height)
                                .setColorScheme(scheme));
                BrowserContext others = ChatPage.browser(chromium, new Browser.NewContextOptions())) {
            ChatPage me = ChatPage.open(browser, cluster.webs().get(0));
            save(me.page(), "login-" + suffix);
            me.register(pair.me());
            ChatPage peer = ChatPage.open(others, cluster.webs().get(0)).register(pair.peer());
            peer.openConversation(pair.me()).send("Are you coming to the lake on Saturday? Zoë brings the boat.");
            peer.send("We leave at nine.");
            me.choose(pair.peer());
            me.send("Of course! I will bring bread, cheese and far too much cake.");
            me.send("Is there room for one more? My sister is in town.");
            me.awaitSent("sister", "stored");
            peer.send("There is always room 🙂");
            me.awaitReceived(
                    "Are you coming to the lake on Saturday? Zoë brings the boat.",
                    "We leave at nine.",
                    "There is always room 🙂");
            save(me.page(), "chat-" + suffix);
        }
    }

    private static void save(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setPath(PICTURES.resolve(name + ".png")));
    }
}
