package client.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import client.cluster.RealCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;

/** The JavaScript library in Node, with the real servers. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeBehaviourTest {

    private @Nullable RealCluster cluster;
    private @Nullable JsLibrary library;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        library = JsLibrary.in(directory);
        RealCluster begun = new RealCluster(directory);
        cluster = begun;
        begun.start();
    }

    @AfterAll
    void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    static Set<String> cases() {
        return CaseNames.all();
    }

    @Test
    void everyCaseHasATest() throws Exception {
        assertThat(library.run("list").lines()).containsExactlyInAnyOrderElementsOf(CaseNames.all());
    }

    @Test
    void messagesHaveTheNumbersOfTheRegister() throws Exception {
        ParseRegistryMap registry = ParseRegistryMap.standard();
        List<String> numbers = library.run("numbers").lines().toList();

        assertThat(numbers).hasSizeGreaterThan(5).allSatisfy(line -> {
            String[] parts = line.split(" ");
            MessageType<?> type = registry.find(Integer.parseInt(parts[0]));
            assertThat(type).as(line).isNotNull();
            assertThat(type.label()).startsWith(parts[1] + " ");
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void behaves(String name) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run", name, "node-" + name));
        arguments.addAll(cluster.webSockets());
        library.run(arguments.toArray(String[]::new));
    }
}
