package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import launcher.Survivors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job, on real JVMs, a real Redis and real sockets. */
@EnabledOnOs(OS.LINUX)
class ChatIT {

    private static final int REGISTERED = 101;
    private static final int LOGGED_IN = 201;
    private static final int ACCEPTED = 300;

    private final Path directory;
    private final Cluster cluster;

    ChatIT(@TempDir Path directory) {
        this.directory = directory;
        this.cluster = QuickCluster.builder(directory)
                .count(Server.GATE, 2)
                .count(Server.AUTH, 2)
                .count(Server.LOGIC, 2)
                .build();
    }

    @AfterEach
    void close() {
        cluster.close();
        assertThat(Survivors.of(directory)).isEmpty();
    }

    @Test
    void usersOnTwoGatesChatWithEachOther() throws IOException {
        cluster.startAll();
        try (WireUser ann = new WireUser("ann", cluster.gates().get(0));
                WireUser bob = new WireUser("bob", cluster.gates().get(1))) {
            assertThat(List.of(ann.register(), ann.logIn())).containsExactly(REGISTERED, LOGGED_IN);
            assertThat(List.of(bob.register(), bob.logIn())).containsExactly(REGISTERED, LOGGED_IN);
            for (int i = 0; i < 20; i++) {
                ann.chat("bob", "to bob " + i);
                assertThat(bob.message()).isEqualTo("to bob " + i);
                assertThat(ann.answer()).isEqualTo(ACCEPTED);
                bob.chat("ann", "to ann " + i);
                assertThat(ann.message()).isEqualTo("to ann " + i);
                assertThat(bob.answer()).isEqualTo(ACCEPTED);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gate-1 auth-1 logic-1",
                "gate-1 logic-1 auth-1",
                "auth-1 gate-1 logic-1",
                "auth-1 logic-1 gate-1",
                "logic-1 gate-1 auth-1",
                "logic-1 auth-1 gate-1"
            })
    void aUserChatsWhateverTheOrderInWhichTheProcessesStarted(String order) throws IOException {
        cluster.startRedis();
        for (String name : order.split(" ")) {
            cluster.start(name);
        }
        try (WireUser ann = new WireUser("ann", cluster.gates().get(0))) {
            assertThat(List.of(ann.register(), ann.logIn())).containsExactly(REGISTERED, LOGGED_IN);
            ann.chat("ann", "to myself");
            assertThat(ann.message()).isEqualTo("to myself");
            assertThat(ann.answer()).isEqualTo(ACCEPTED);
        }
    }
}
