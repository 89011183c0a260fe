package launcher.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import common.config.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The web chat in one tab, as somebody uses it. Whatever the page says to the console of the browser is a problem. */
final class ChatPage {

    private static final double LONGEST_WAIT_MILLIS = 20_000;
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final Page page;
    private final List<String> problems = new ArrayList<>();

    private ChatPage(Page page) {
        this.page = page;
    }

    /** A browser of its own: nothing is kept in it that another one knows. */
    static BrowserContext browser(Browser chromium, Browser.NewContextOptions options) {
        PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_WAIT_MILLIS);
        BrowserContext context = chromium.newContext(options);
        context.setDefaultTimeout(LONGEST_WAIT_MILLIS);
        return context;
    }

    static ChatPage open(BrowserContext browser, Endpoint web) {
        ChatPage chat = new ChatPage(browser.newPage());
        chat.page.onPageError(chat.problems::add);
        chat.page.onConsoleMessage(message -> chat.problems.add(message.text() + " at " + message.location()));
        chat.page.navigate("http://" + web + "/");
        return chat;
    }

    Page page() {
        return page;
    }

    ChatPage register(String user) {
        page.locator("#switch-mode").click();
        return enter(user);
    }

    ChatPage logIn(String user) {
        return enter(user);
    }

    private ChatPage enter(String user) {
        page.locator("#user").fill(user);
        page.locator("#password").fill("pw-" + user);
        page.locator("#sign-submit").click();
        return awaitOnline(user);
    }

    ChatPage awaitOnline(String user) {
        awaitThat(page.locator("#me"), user);
        awaitState("online");
        return this;
    }

    /** Waits until the connection is as the page's style sheet calls it: {@code online}, {@code waiting}. */
    void awaitState(String state) {
        assertThat(page.locator("#state")).hasAttribute("data-state", state);
    }

    ChatPage openConversation(String peer) {
        page.locator("#peer").fill(peer);
        page.locator("#peer").press("Enter");
        awaitThat(page.locator("#thread-title"), peer);
        return this;
    }

    /** Opens one that is in the list, by its link. */
    void choose(String peer) {
        conversation(peer).click();
        awaitThat(page.locator("#thread-title"), peer);
    }

    Locator conversation(String peer) {
        return page.locator("#list a").filter(new Locator.FilterOptions().setHasText(peer));
    }

    ChatPage send(String text) {
        page.locator("#text").fill(text);
        page.locator("#text").press("Enter");
        return this;
    }

    /** Waits until a message that was sent here is in that state: {@code sending}, {@code stored}. */
    void awaitSent(String text, String state) {
        Locator item = page.locator(".message.mine").filter(new Locator.FilterOptions().setHasText(text));
        assertThat(item).hasAttribute("data-state", state);
    }

    /** Waits until these, and no others, have come in the open conversation, in this order. */
    void awaitReceived(String... texts) {
        Locator all = page.locator(".message:not(.mine) .text");
        assertThat(all).hasText(texts);
    }

    /** Waits until the page says that the session has ended, in these words. */
    void awaitEnded(String words) {
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText(words);
    }

    void useHere() {
        page.getByRole(AriaRole.DIALOG).locator("#ended-here").click();
    }

    void awaitThat(Locator locator, String text) {
        assertThat(locator).hasText(text);
    }

    /** No fault that axe-core calls serious or critical in what is shown now. */
    void assertAccessible(String view) {
        assertAccessible(page, view);
    }

    static void assertAccessible(Page page, String view) {
        List<String> faults = new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(ChatPage::describe)
                        .toList();
        assertThat(faults).as("faults of accessibility: " + view).isEmpty();
    }

    /** Nothing was wrong, but that connections failed while there was no gate, that for the tab's icon among them. */
    void assertNoProblems() {
        assertThat(problems)
                .filteredOn(problem -> !problem.contains("WebSocket connection to"))
                .filteredOn(problem -> !problem.contains("net::ERR_CONNECTION_") || !problem.contains("/app/icon.svg"))
                .isEmpty();
    }

    void close() {
        page.close();
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().get(0).getHtml();
    }
}
