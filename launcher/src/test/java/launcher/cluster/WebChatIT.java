package launcher.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import client.report.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import launcher.Survivors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People chat in browsers, on real servers. Where there is no Chromium this is skipped, and says so. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebChatIT {

    private static final int REGISTERED = 101;
    private static final int LOGGED_IN = 201;
    private static final int ACCEPTED = 300;

    private final Path directory;
    private final Chromium chromium;
    private final Cluster cluster;
    private final List<BrowserContext> browsers = new ArrayList<>();
    private final List<ChatPage> pages = new ArrayList<>();

    WebChatIT(@TempDir Path directory) {
        this.directory = directory;
        this.chromium = Chromium.start();
        this.cluster = QuickCluster.builder(directory).build();
    }

    @BeforeAll
    void start() {
        cluster.startAll();
    }

    @AfterEach
    void closeBrowsers() {
        browsers.forEach(BrowserContext::close);
        browsers.clear();
        List<ChatPage> closed = List.copyOf(pages);
        pages.clear(); // or one's problems would be the next test's, too
        closed.forEach(ChatPage::assertNoProblems);
    }

    @AfterAll
    void stop() {
        chromium.close();
        cluster.close();
        assertThat(Survivors.of(directory)).isEmpty();
    }

    @Test
    void twoBrowsersRegisterAndChatBothWays() {
        ChatPage ann = tab(browser()).register("ann");
        ChatPage bob = tab(browser()).register("bob");

        ann.openConversation("bob").send("<b>hello</b> & welcome");
        ann.awaitSent("welcome", "stored");
        assertThat(bob.conversation("ann")).containsText("1 unread message");
        bob.choose("ann");
        bob.awaitReceived("<b>hello</b> & welcome");
        assertThat(bob.conversation("ann")).not().containsText("unread");
        bob.send("thank you");
        ann.awaitReceived("thank you");
    }

    @Test
    void whoWasAwayGetsTheMessagesOnReturnWithoutThePassword() {
        ChatPage carla = tab(browser()).register("carla");
        BrowserContext browserOfDan = browser();
        ChatPage dan = tab(browserOfDan).register("dan");
        dan.openConversation("carla").send("I have to go");
        carla.choose("dan");
        carla.awaitReceived("I have to go");
        dan.close();

        for (String text : List.of("one", "two", "three")) {
            carla.send(text);
            carla.awaitSent(text, "stored");
        }
        ChatPage back = tab(browserOfDan).awaitOnline("dan");
        assertThat(back.conversation("carla")).containsText("3 unread messages");
        back.choose("carla");
        back.awaitReceived("one", "two", "three");
        back.awaitSent("I have to go", "stored");
    }

    @Test
    void bothGoOnByThemselvesAfterTheirGateWasKilled() {
        ChatPage eve = tab(browser()).register("eve").openConversation("fred");
        ChatPage fred = tab(browser()).register("fred").openConversation("eve");

        cluster.kill("gate-1");
        eve.awaitState("waiting");
        eve.send("are you there?");
        eve.awaitSent("are you there?", "sending");
        assertThat(eve.page().locator("#banner")).containsText("Connection lost");
        cluster.start("gate-1");

        eve.awaitState("online");
        fred.awaitState("online");
        eve.awaitSent("are you there?", "stored");
        fred.awaitReceived("are you there?");
        assertThat(eve.page().locator("#banner")).isHidden();
        fred.send("yes");
        eve.awaitReceived("yes");
    }

    @Test
    void aSecondLoginDisplacesTheFirstWhichSaysSo() {
        ChatPage first = tab(browser()).register("gina");
        ChatPage second = tab(browser()).logIn("gina");
        first.awaitEnded("gina has logged in again, in another tab or browser");

        first.useHere();
        first.awaitOnline("gina");
        second.awaitEnded("gina has logged in again, in another tab or browser");
    }

    @Test
    void aSecondTabAsksBeforeItTakesAUserFromTheFirst() {
        BrowserContext browser = browser();
        ChatPage first = tab(browser).register("hugo");
        ChatPage second = tab(browser);
        assertThat(second.page().locator("#elsewhere-text")).hasText("hugo is open in another tab.");

        second.page().locator("#elsewhere-take").click();
        second.awaitOnline("hugo");
        first.awaitEnded("in another tab");
    }

    /** One's name and a colon are how the name of the other begins. */
    @Test
    void loggingOutLeavesWhatBelongsToAnotherUserOfTheSameBrowser() {
        BrowserContext browser = browser();
        ChatPage other = tab(browser).register("kim:work");
        ChatPage kim = tab(browser).register("kim");

        kim.page().locator("#menu-button").click();
        kim.page().locator("#log-out").click();
        assertThat(kim.page().locator("#welcome")).isVisible();

        other.page().reload();
        other.awaitOnline("kim:work"); // who has no token any more is asked for the password
    }

    @Test
    void anOldClientAndABrowserChatWithEachOther() throws IOException {
        ChatPage ida = tab(browser()).register("ida");
        try (WireUser old = new WireUser("old", cluster.gates().get(0))) {
            assertThat(List.of(old.register(), old.logIn())).containsExactly(REGISTERED, LOGGED_IN);
            old.chat("ida", "from 2019");
            assertThat(old.answer()).isEqualTo(ACCEPTED);
            ida.choose("old");
            ida.awaitReceived("from 2019");
            ida.send("from the browser");
            ida.awaitSent("from the browser", "stored");
            assertThat(old.message()).isEqualTo("from the browser");
        }
    }

    @Test
    void whatIsRefusedSaysWhyAndIsNotShownAsSent() {
        ChatPage jan = tab(browser()).register("jan").openConversation("nobody-there");
        jan.send("hello?");
        jan.awaitSent("hello?", "refused");
        assertThat(jan.page().locator(".reason")).containsText("There is nobody of that name.");

        ChatPage wrong = tab(browser());
        wrong.page().locator("#user").fill("jan");
        wrong.page().locator("#password").fill("another");
        wrong.page().locator("#sign-submit").click();
        assertThat(wrong.page().locator("#sign-error")).hasText("The password is wrong.");
    }

    @Test
    void aPhoneIsUsedByKeyboardAloneAndInChinese() {
        ChatPage phone =
                tab(browser(new Browser.NewContextOptions().setLocale("zh-CN").setViewportSize(390, 780)));
        assertThat(phone.page().locator("#sign-submit")).hasText("登录");
        phone.register("小明").openConversation("小明").send("你好");
        phone.awaitSent("你好", "delivered");
        assertThat(phone.page().locator("#side")).isHidden();

        phone.page().keyboard().press("Escape");
        assertThat(phone.conversation("小明")).isFocused();
        phone.page().keyboard().press("Enter");
        phone.awaitThat(phone.page().locator("#thread-title"), "小明");
        assertThat(phone.page().locator(".message")).hasCount(1);
    }

    @Test
    void everythingIsSaidInBothLanguages() {
        Object missing = tab(browser()).page().evaluate("""
                async () => {
                  const { LANGUAGES } = await import('/app/strings.js');
                  const keys = texts => Object.entries(texts).flatMap(([key, text]) =>
                      typeof text === 'object' ? keys(text).map(inner => `${key}.${inner}`) : [key]);
                  const [one, two] = Object.values(LANGUAGES).map(keys);
                  return [...one.filter(key => !two.includes(key)), ...two.filter(key => !one.includes(key))];
                }
                """);
        assertThat((List<?>) missing).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyViewIsAccessible(ColorScheme scheme) {
        String user = "kay-" + scheme;
        ChatPage kay = tab(browser(new Browser.NewContextOptions().setColorScheme(scheme)));
        kay.assertAccessible("login");
        kay.register(user);
        kay.assertAccessible("no conversation");
        kay.openConversation("nobody-there").send("hello?");
        kay.awaitSent("hello?", "refused");
        kay.openConversation(user).send("a note to myself");
        kay.awaitSent("a note to myself", "delivered");
        kay.page().locator("#menu-button").click();
        kay.assertAccessible("a conversation, and the menu");
        tab(browser()).logIn(user);
        kay.awaitEnded(user);
        kay.assertAccessible("the session has ended");
    }

    private BrowserContext browser() {
        return browser(new Browser.NewContextOptions());
    }

    private BrowserContext browser(Browser.NewContextOptions options) {
        BrowserContext browser = ChatPage.browser(chromium.browser(), options);
        browsers.add(browser);
        return browser;
    }

    private ChatPage tab(BrowserContext browser) {
        ChatPage page = ChatPage.open(browser, cluster.webs().get(0));
        pages.add(page);
        return page;
    }
}
