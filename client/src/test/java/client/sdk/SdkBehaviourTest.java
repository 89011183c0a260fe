package client.sdk;

import static client.sdk.Sessions.failure;
import static client.sdk.Sessions.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import client.behaviour.CaseNames;
import client.cluster.RealCluster;
import common.testing.CutProxy;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cases that every client library passes, for this one, with the real servers. */
@Timeout(60)
class SdkBehaviourTest {

    @TempDir
    static Path directory;

    private static RealCluster cluster;

    private String prefix = "";

    @BeforeAll
    static void start() throws Exception {
        cluster = new RealCluster(directory);
        cluster.start();
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @org.junit.jupiter.api.BeforeEach
    void name(TestInfo test) {
        prefix = "sdk-" + test.getTestMethod().orElseThrow().getName();
    }

    @Test
    void everyCaseHasATest() {
        assertThat(Arrays.stream(SdkBehaviourTest.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(Method::getName))
                .containsAll(CaseNames.all());
    }

    @Test
    void registersAndLogsIn() throws Exception {
        Recorder hears = new Recorder();
        try (ImClient ann = loggedIn("ann", hears)) {
            result(ann.send(user("ann"), "hello"));
            within(() -> assertThat(hears.messages).singleElement().satisfies(message -> {
                assertThat(message.sender()).isEqualTo(user("ann"));
                assertThat(message.sequence()).isEqualTo(1);
            }));
        }
    }

    @Test
    void isToldThatThePasswordIsWrong() throws Exception {
        loggedIn("ann", new Recorder()).close();
        try (ImClient ann =
                builder("ann", new Recorder()).user(user("ann"), "other").build()) {
            assertThat(((RefusedException) failure(ann.start())).code()).isEqualTo(202);
            assertThat(failure(ann.send(user("ann"), "hello"))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void isToldThatThereIsNoReceiver() throws Exception {
        try (ImClient ann = loggedIn("ann", new Recorder())) {
            CompletionStage<Receipt> lost = ann.send("nobody-at-all", "hello");
            CompletionStage<Receipt> stored = ann.send(user("ann"), "hello");
            assertThat(((RefusedException) failure(lost)).code()).isEqualTo(301);
            result(stored);
        }
    }

    @Test
    void getsInOrderWhatCameMeanwhile() throws Exception {
        Recorder hears = new Recorder();
        loggedIn("bob", new Recorder()).close();
        try (ImClient ann = loggedIn("ann", new Recorder())) {
            for (CompletionStage<Receipt> one : sendAll(ann, 100)) {
                result(one);
            }
            try (ImClient bob = loggedIn("bob", hears)) {
                within(() -> assertThat(texts(hears)).containsExactlyElementsOf(numbers(100)));
                assertThat(bob.lastSequence()).isEqualTo(100);
            }
        }
    }

    @Test
    void isNotSentAgainWhatItConfirmed() throws Exception {
        Recorder before = new Recorder();
        Recorder after = new Recorder();
        try (ImClient ann = loggedIn("ann", new Recorder())) {
            try (ImClient bob = loggedIn("bob", before)) {
                result(ann.send(user("bob"), "before"));
                within(() -> assertThat(texts(before)).containsExactly("before"));
                assertThat(bob.lastSequence()).isEqualTo(1);
            }
            try (ImClient again = loggedIn("bob", after)) {
                result(ann.send(user("bob"), "after"));
                within(() -> assertThat(texts(after)).isNotEmpty());
                assertThat(texts(after)).containsExactly("after");
                assertThat(again.lastSequence()).isEqualTo(2);
            }
        }
    }

    @Test
    void isDisplaced() throws Exception {
        Recorder first = new Recorder();
        Recorder second = new Recorder();
        try (ImClient old = loggedIn("ann", first);
                ImClient young = loggedIn("ann", second)) {
            within(() -> assertThat(first.events).contains("kicked 600"));
            result(young.send(user("ann"), "hello"));
            within(() -> assertThat(texts(second)).containsExactly("hello"));
            assertThat(first.messages).isEmpty();
            assertThat(first.connections).hasValue(1);
            assertThat(failure(old.send(user("ann"), "hello"))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void comesBackByToken() throws Exception {
        ImClient ann = loggedIn("ann", new Recorder());
        ann.close();
        Recorder hears = new Recorder();
        try (ImClient again = builder("ann", hears)
                .user(user("ann"), "not the password")
                .token(ann.token().orElseThrow())
                .build()) {
            result(again.start());
            result(again.send(user("ann"), "hello"));
            within(() -> assertThat(texts(hears)).containsExactly("hello"));
        }
    }

    @Test
    void sendsAgainInOrderAndOnce() throws Exception {
        Recorder hears = new Recorder();
        Recorder sender = new Recorder();
        try (CutProxy proxy = new CutProxy()) {
            proxy.target(cluster.addresses().get(0).getPort());
            InetSocketAddress via = proxy.endpoint().resolve();
            try (ImClient bob =
                            started(builder("bob", hears).gates(List.of(via)).build());
                    ImClient ann =
                            started(builder("ann", sender).gates(List.of(via)).build())) {
                List<CompletionStage<Receipt>> sent = new ArrayList<>();
                for (String text : numbers(300)) {
                    sent.add(ann.send(user("bob"), text));
                    if (sent.size() % 100 == 50) {
                        int least = sent.size() - 50;
                        within(() -> assertThat(hears.messages).hasSizeGreaterThanOrEqualTo(least));
                        proxy.cut();
                    }
                }
                for (CompletionStage<Receipt> one : sent) {
                    one.toCompletableFuture().get(15, java.util.concurrent.TimeUnit.SECONDS);
                }
                within(() -> assertThat(hears.messages).hasSizeGreaterThanOrEqualTo(300));
                assertThat(texts(hears)).containsExactlyElementsOf(numbers(300));
                assertThat(sender.connections).hasValueGreaterThanOrEqualTo(2);
                assertThat(bob.lastSequence()).isEqualTo(300);
            }
        }
    }

    @Test
    void logsOut() throws Exception {
        Recorder hears = new Recorder();
        try (ImClient ann = loggedIn("ann", hears)) {
            CompletionStage<Receipt> last = ann.send(user("ann"), "last");
            result(ann.logout());
            result(last);
            assertThat(failure(ann.send(user("ann"), "hello"))).isInstanceOf(IllegalStateException.class);
            assertThat(hears.connections).hasValue(1);
        }
    }

    @Test
    void deletesItsAccount() throws Exception {
        Recorder elsewhere = new Recorder();
        try (ImClient bob = loggedIn("bob", new Recorder());
                ImClient phone =
                        started(builder("ann", elsewhere).platform("phone").build());
                ImClient ann = loggedIn("ann", new Recorder())) {
            result(bob.send(user("ann"), "before"));
            within(() -> assertThat(texts(elsewhere)).containsExactly("before"));
            assertThat(((RefusedException) failure(ann.deleteAccount("other"))).code())
                    .isEqualTo(202);
            result(ann.send(user("bob"), "still here"));
            result(ann.deleteAccount("pw"));
            within(() -> assertThat(elsewhere.events).contains("kicked 608"));
            assertThat(failure(phone.send(user("bob"), "hello"))).isInstanceOf(IllegalStateException.class);
            assertThat(((RefusedException) failure(bob.send(user("ann"), "after"))).code())
                    .isEqualTo(301);
        }
        try (ImClient again = builder("ann", new Recorder()).build()) {
            assertThat(((RefusedException) failure(again.start())).code()).isEqualTo(200);
        }
    }

    @Test
    void chatsOverWebSocket() throws Exception {
        Recorder hears = new Recorder();
        List<InetSocketAddress> webs = cluster.webSockets().stream()
                .map(java.net.URI::create)
                .map(url -> new InetSocketAddress(url.getHost(), url.getPort()))
                .toList();
        try (ImClient ann =
                started(builder("ann", hears).gates(webs).webSocket(true).build())) {
            for (CompletionStage<Receipt> one : numbers(300).stream()
                    .map(text -> ann.send(user("ann"), text))
                    .toList()) {
                result(one);
            }
            within(() -> assertThat(texts(hears)).containsExactlyElementsOf(numbers(300)));
        }
    }

    private ImClient loggedIn(String who, Recorder hears) throws Exception {
        return started(builder(who, hears).build());
    }

    private static ImClient started(ImClient client) throws Exception {
        client.start().toCompletableFuture().get(15, java.util.concurrent.TimeUnit.SECONDS);
        return client;
    }

    private ImClientBuilder builder(String who, Recorder hears) {
        return ImClient.builder()
                .gates(cluster.addresses())
                .user(user(who), "pw")
                .platform("web")
                .register(true)
                .listener(hears);
    }

    private List<CompletionStage<Receipt>> sendAll(ImClient from, int count) {
        return numbers(count).stream().map(text -> from.send(user("bob"), text)).toList();
    }

    private String user(String who) {
        return prefix + "-" + who;
    }

    private static List<String> texts(Recorder hears) {
        return hears.messages.stream().map(IncomingMessage::content).toList();
    }

    private static List<String> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "message " + i).toList();
    }

    private static void within(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(assertion);
    }
}
