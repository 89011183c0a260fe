package client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import client.cluster.RealCluster;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The chat in pseudo-terminals, with the real servers. */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
class ChatClusterTest {

    private static final String SECRET = "a-word-nobody-sees";

    @TempDir
    static Path directory;

    private static RealCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = new RealCluster(directory);
        cluster.start();
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    private static PseudoTerminal chat(String user, String... more) throws Exception {
        String gates = cluster.addresses().stream().map(ChatClusterTest::text).collect(Collectors.joining(","));
        List<String> all = new ArrayList<>(List.of("--user", user, "--gates", gates));
        all.addAll(List.of(more));
        return PseudoTerminal.chat(directory, all.toArray(new String[0]));
    }

    private static String text(InetSocketAddress gate) {
        return gate.getAddress().getHostAddress() + ":" + gate.getPort();
    }

    @Test
    void bringsWhatCameWhileOneWasAwayAndGoesOnWhenAGateDies() throws Exception {
        try (PseudoTerminal ann = chat("ann", "--register")) {
            ann.type("password: ", SECRET)
                    .type("/help the rest", "hello?")
                    .type("to whom? (expected: /to USER first)", "/to bob")
                    .type("> ", "is there a bob?")
                    .sees("not stored for bob: 301");
            try (PseudoTerminal bob = chat("bob", "--register")) {
                bob.type("password: ", SECRET).type("/help the rest", "/quit");
                assertThat(bob.status()).isZero();
            }
            ann.type("301", "while you were away").sees("stored for bob");
            try (PseudoTerminal bob = chat("bob", "--to", "ann")) {
                bob.type("password: ", SECRET).sees("ann: while you were away");

                cluster.gate(gateOf(bob)).kill();
                bob.type("connecting again", "still there?");
                ann.sees("bob: still there?");
                bob.type("stored for ann", "/who")
                        .sees("you are bob, connected to ")
                        .sees("messages from {ann=1}");
            }
            assertThat(ann.screen()).doesNotContain(SECRET);
            assertThat(ann.raw()).contains("\u001b[");
            ann.type("bob: still there?", "/quit");
            assertThat(ann.status()).isZero();
        }
    }

    @Test
    void endsWithASentenceWhenTheLoginIsRefused() throws Exception {
        try (PseudoTerminal nobody = chat("nobody-at-all")) {
            nobody.type("password: ", SECRET).sees("login refused: 200, account does not exist (--register makes one)");
            assertThat(nobody.status()).isEqualTo(1);
        }
    }

    private static InetSocketAddress gateOf(PseudoTerminal chat) throws Exception {
        String screen = chat.screen();
        return cluster.addresses().stream()
                .filter(gate -> screen.contains("connected to " + text(gate)))
                .findFirst()
                .orElseThrow();
    }
}
