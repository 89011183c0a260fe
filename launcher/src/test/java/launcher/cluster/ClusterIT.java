package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.config.Endpoint;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import launcher.LaunchException;
import launcher.Survivors;
import launcher.process.ManagedProcess;
import launcher.process.ProcessState;
import launcher.process.RunDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import thirdparty.redis.RedisPing;

/** The cluster, with real servers. */
@EnabledOnOs(OS.LINUX)
class ClusterIT {

    private final Path directory;
    private final List<String> report = Collections.synchronizedList(new ArrayList<>());
    private final Cluster cluster;

    ClusterIT(@TempDir Path directory) {
        this.directory = directory;
        this.cluster = QuickCluster.builder(directory).report(report::add).build();
    }

    @AfterEach
    void close() {
        cluster.close();
        assertThat(Survivors.of(directory)).isEmpty();
    }

    @Test
    void startsAllAndStopsThemInOrder() throws IOException {
        cluster.startAll();
        connect(cluster.gates().get(0));
        assertThat(RedisPing.ask(cluster.redis())).isEqualTo(RedisPing.Answer.PONG);
        assertThat(new RunDirectory(directory).states())
                .extracting(ProcessState::name)
                .containsExactly("auth-1", "gate-1", "logic-1", "redis");
        report.clear();

        cluster.close();
        assertThat(report).containsExactly("gate-1 stopped", "auth-1 stopped", "logic-1 stopped", "redis stopped");
        assertThat(RedisPing.ask(cluster.redis())).isEqualTo(RedisPing.Answer.NONE);
        assertThat(new RunDirectory(directory).states()).isEmpty();
    }

    @Test
    void startsInAnyOrder() throws IOException {
        cluster.start("gate-1");
        cluster.start("auth-1");
        cluster.startRedis();
        cluster.start("logic-1");

        connect(cluster.gates().get(0));
        assertThat(cluster.dead()).isEmpty();
    }

    @Test
    void killsAndStartsAgainAtTheSameAddress() throws IOException {
        long before = cluster.start("gate-1").pid();
        cluster.kill("gate-1");
        assertThat(cluster.dead()).containsExactly("gate-1");
        assertThat(new RunDirectory(directory).states()).isEmpty();

        ManagedProcess after = cluster.restart("gate-1");
        assertThat(after.pid()).isNotEqualTo(before);
        assertThat(cluster.process("gate-1")).isSameAs(after);
        connect(cluster.gates().get(0));
    }

    @Test
    void restartsWhatStillRuns() {
        long before = cluster.start("logic-1").pid();
        assertThat(cluster.restart("logic-1").pid()).isNotEqualTo(before);
    }

    @Test
    void refusesToStartASecondProcessOfOneName() {
        cluster.start("logic-1");
        assertThatThrownBy(() -> cluster.start("logic-1"))
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith("logic-1 runs already (pid ");
    }

    @Test
    void namesThoseThereAreWhenAskedForAnother() {
        assertThatThrownBy(() -> cluster.start("gate-9"))
                .hasMessage("gate-9: no such process (expected: redis or one of logic-1, auth-1, gate-1)");
        assertThatThrownBy(() -> cluster.kill("gate-1")).hasMessageContaining("gate-1 has not been started");
    }

    @Test
    void startsNothingAfterItWasClosed() {
        cluster.close();
        assertThatThrownBy(() -> cluster.start("gate-1")).hasMessage("stopped before gate-1 was started");
    }

    private static void connect(Endpoint endpoint) throws IOException {
        try (Socket client = new Socket()) {
            client.connect(endpoint.resolve());
        }
    }
}
