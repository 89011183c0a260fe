package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import common.config.TransportSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import launcher.Survivors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The main job, with a real RocketMQ between gates and backends. */
@EnabledOnOs(OS.LINUX)
class RocketmqIT {

    private static final int REGISTERED = 101;
    private static final int LOGGED_IN = 201;
    private static final int ACCEPTED = 300;

    private final Path directory;
    private final Cluster cluster;

    RocketmqIT(@TempDir Path directory) {
        this.directory = directory;
        this.cluster = Cluster.builder(Installation.ofThisJvm(), directory)
                .count(Server.GATE, 2)
                .count(Server.AUTH, 1)
                .count(Server.LOGIC, 2)
                .transport(TransportSettings.Type.ROCKETMQ)
                .freePorts()
                .cheapPasswords()
                .jvmOptions("-XX:TieredStopAtLevel=1")
                .build();
    }

    @AfterEach
    void close() {
        cluster.close();
        assertThat(Survivors.of(directory)).isEmpty();
    }

    @Test
    void usersOnTwoGatesChatThoughALogicAndTheBrokerAreKilled() throws IOException {
        cluster.startAll();
        try (WireUser ann = new WireUser("ann", cluster.gates().get(0));
                WireUser bob = new WireUser("bob", cluster.gates().get(1))) {
            assertThat(List.of(ann.register(), ann.logIn())).containsExactly(REGISTERED, LOGGED_IN);
            assertThat(List.of(bob.register(), bob.logIn())).containsExactly(REGISTERED, LOGGED_IN);
            chat(ann, bob, 0);
            cluster.kill("logic-1");
            chat(ann, bob, 10);
            cluster.kill("broker");
            cluster.start("broker");
            chat(ann, bob, 20);
        }
    }

    private static void chat(WireUser ann, WireUser bob, int first) throws IOException {
        for (int i = first; i < first + 10; i++) {
            ann.chat("bob", "to bob " + i);
            assertThat(bob.message()).isEqualTo("to bob " + i);
            assertThat(ann.answer()).isEqualTo(ACCEPTED);
            bob.chat("ann", "to ann " + i);
            assertThat(ann.message()).isEqualTo("to ann " + i);
            assertThat(bob.answer()).isEqualTo(ACCEPTED);
        }
    }
}
