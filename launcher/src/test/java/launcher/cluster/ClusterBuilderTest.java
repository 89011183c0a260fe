package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.config.Endpoint;
import common.config.RedisSettings;
import common.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import launcher.LaunchException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ClusterBuilderTest {

    private static final Endpoint NONE = new Endpoint("none", 1);

    @TempDir
    Path directory;

    private Path conf = Path.of("");
    private Path run = Path.of("");

    @BeforeEach
    void copySettings() throws IOException {
        conf = Files.createDirectory(directory.resolve("conf"));
        run = directory.resolve("run");
        Path originals = Installation.ofThisJvm().conf();
        for (Server server : Server.values()) {
            Files.copy(originals.resolve(server.settingsFile()), conf.resolve(server.settingsFile()));
        }
    }

    private ClusterBuilder builder() {
        return Cluster.builder(new Installation(conf, "unused"), run);
    }

    private List<Endpoint> written(String name, String root, String element) {
        return SettingsFile.read(run.resolve("conf").resolve(name), root).sections(element).stream()
                .map(section -> section.endpoint(NONE, 0))
                .toList();
    }

    @Test
    void isOneOfEachAtTheAddressesOfTheSettingsUnlessTold() {
        Cluster cluster = builder().build();

        assertThat(cluster.servers()).containsExactly("logic-1", "auth-1", "gate-1");
        assertThat(cluster.gates()).containsExactly(new Endpoint("127.0.0.1", 9090));
        assertThat(cluster.redis()).isEqualTo(new Endpoint("127.0.0.1", 6379));
        assertThat(written("gate-1.xml", "gate", "gateserver")).containsExactly(new Endpoint("0.0.0.0", 9090));
    }

    @Test
    void countsPortsUpAndTellsEveryGateOfEveryBackend() {
        Cluster cluster = builder()
                .count(Server.GATE, 2)
                .count(Server.AUTH, 2)
                .count(Server.LOGIC, 3)
                .build();

        assertThat(cluster.servers())
                .containsExactly("logic-1", "logic-2", "logic-3", "auth-1", "auth-2", "gate-1", "gate-2");
        assertThat(written("auth-2.xml", "auth", "authserver")).containsExactly(new Endpoint("127.0.0.1", 8081));
        for (String gate : List.of("gate-1.xml", "gate-2.xml")) {
            assertThat(written(gate, "gate", "auth")).extracting(Endpoint::port).containsExactly(8080, 8081);
            assertThat(written(gate, "gate", "logic"))
                    .extracting(Endpoint::port)
                    .containsExactly(7070, 7071, 7072);
        }
        assertThat(SettingsFile.read(run.resolve("conf/gate-2.xml"), "gate")
                        .section("id")
                        .integer("value", 0, 0, 9))
                .isEqualTo(2);
    }

    @Test
    void keepsTheAddressesOfWhatItDoesNotStart() throws IOException {
        Files.writeString(
                conf.resolve("gate.xml"),
                "<gate><auth ip=\"192.0.2.1\" port=\"1\"/><auth ip=\"192.0.2.2\" port=\"2\"/></gate>");
        Cluster cluster = builder().count(Server.AUTH, 0).build();

        assertThat(cluster.servers()).containsExactly("logic-1", "gate-1");
        assertThat(written("gate-1.xml", "gate", "auth"))
                .containsExactly(new Endpoint("192.0.2.1", 1), new Endpoint("192.0.2.2", 2));
    }

    @Test
    void findsFreePortsForAll() {
        Cluster cluster = builder().freePorts().count(Server.GATE, 2).build();

        Endpoint logic = written("logic-1.xml", "logic", "logicserver").get(0);
        assertThat(cluster.gates()).hasSize(2).doesNotHaveDuplicates();
        assertThat(written("gate-1.xml", "gate", "logic")).containsExactly(logic);
        assertThat(written("logic-1.xml", "logic", "redis")).containsExactly(cluster.redis());
        assertThat(written("auth-1.xml", "auth", "redis")).containsExactly(cluster.redis());
        assertThat(cluster.redis().port()).isNotEqualTo(6379);
    }

    @Test
    void setsWhatItIsTold() {
        builder()
                .cheapPasswords()
                .setting(Server.GATE, "frame", "maxBody", "1000")
                .build();

        assertThat(SettingsFile.read(run.resolve("conf/auth-1.xml"), "auth")
                        .section("password")
                        .integer("memoryKiB", 0, 0, Integer.MAX_VALUE))
                .isEqualTo(64);
        assertThat(SettingsFile.read(run.resolve("conf/gate-1.xml"), "gate")
                        .section("frame")
                        .integer("maxBody", 0, 0, Integer.MAX_VALUE))
                .isEqualTo(1000);
    }

    @Test
    void letsProcessesFindEachOtherWhereGatesReachThem() {
        builder()
                .discovery(true)
                .count(Server.LOGIC, 2)
                .linksVia((name, endpoint) -> endpoint.withPort(endpoint.port() + 1_000))
                .build();

        assertThat(written("logic-2.xml", "logic", "discovery")).containsExactly(new Endpoint("127.0.0.1", 8071));
        assertThat(written("gate-1.xml", "gate", "logic"))
                .extracting(Endpoint::port)
                .containsExactly(8070, 8071);
        assertThat(written("gate-1.xml", "gate", "discovery")).containsExactly(new Endpoint("127.0.0.1", 9090));
        assertThat(written("gate-1.xml", "gate", "redis")).containsExactly(new Endpoint("127.0.0.1", 6379));
        assertThat(SettingsFile.read(run.resolve("conf/auth-1.xml"), "auth")
                        .section("discovery")
                        .integer("on", 0, 0, 1))
                .isOne();
    }

    @Test
    void leavesDiscoveryToTheSettingsFilesUnlessTold() {
        builder().build();

        assertThat(written("gate-1.xml", "gate", "discovery")).isEmpty();
        assertThat(written("gate-1.xml", "gate", "redis")).isEmpty();
        assertThat(written("logic-1.xml", "logic", "discovery")).isEmpty();
    }

    @Test
    void refusesTwoRedisServers() throws IOException {
        Files.writeString(conf.resolve("auth.xml"), "<auth><redis ip=\"127.0.0.1\" port=\"6380\"/></auth>");

        assertThatThrownBy(() -> builder().build())
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("auth.xml and logic.xml name different Redis servers")
                .hasMessageContaining("127.0.0.1:6380");
    }

    @Test
    void leavesARedisClusterAsTheSettingsHaveItAndEmbedsNone() throws IOException {
        String redis = "<redis mode=\"cluster\" addresses=\"127.0.0.1:1, 127.0.0.1:2\" password=\"p\"/>";
        Files.writeString(conf.resolve("auth.xml"), "<auth>" + redis + "</auth>");
        Files.writeString(conf.resolve("logic.xml"), "<logic>" + redis + "</logic>");
        try (Cluster cluster = builder().build()) {
            for (String name : List.of("auth", "logic")) {
                assertThat(RedisSettings.of(SettingsFile.read(run.resolve("conf/" + name + "-1.xml"), name)))
                        .isEqualTo(RedisSettings.of(SettingsFile.read(conf.resolve(name + ".xml"), name)));
            }
            assertThatThrownBy(cluster::startRedis)
                    .isInstanceOf(LaunchException.class)
                    .hasMessage("no node of the Redis cluster 127.0.0.1:1, 127.0.0.1:2 answers: see to it, or change"
                            + " <redis> in conf/auth.xml and conf/logic.xml");
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aSettingsFileWithAPasswordStaysAsReadableAsItWas() throws IOException {
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        Files.setPosixFilePermissions(conf.resolve("auth.xml"), owner);

        builder().build().close();

        assertThat(Files.getPosixFilePermissions(run.resolve("conf/auth-1.xml")))
                .isEqualTo(owner);
        assertThat(Files.getPosixFilePermissions(run.resolve("conf/logic-1.xml")))
                .isEqualTo(Files.getPosixFilePermissions(conf.resolve("logic.xml")));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aGateThatFindsOthersInRedisKeepsThePasswordAsPrivate() throws IOException {
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        for (Server server : List.of(Server.AUTH, Server.LOGIC)) {
            Path file = conf.resolve(server.settingsFile());
            Files.writeString(file, "<" + server.label() + "><redis password=\"p\"/></" + server.label() + ">");
            Files.setPosixFilePermissions(file, owner);
        }

        builder().discovery(true).build().close();

        Path gate = run.resolve("conf/gate-1.xml");
        assertThat(gate).content().contains("password=\"p\"");
        assertThat(Files.getPosixFilePermissions(gate)).isEqualTo(owner);
    }

    @Test
    void anEmbeddedRedisOnAFreePortWantsNoPassword() throws IOException {
        Files.writeString(conf.resolve("auth.xml"), "<auth><redis port=\"5\" password=\"p\"/></auth>");

        Cluster cluster = builder().freePorts().build();

        assertThat(RedisSettings.of(SettingsFile.read(run.resolve("conf/auth-1.xml"), "auth")))
                .isEqualTo(new RedisSettings(cluster.redis(), Duration.ofSeconds(2), Duration.ofSeconds(10)));
    }

    @Test
    void namesTheSettingsFileThatIsWrong() throws IOException {
        Files.writeString(conf.resolve("auth.xml"), "<auth>\n<authserver port=\"many\"/></auth>");

        assertThatThrownBy(() -> builder().build())
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("auth.xml line 2")
                .hasMessageContaining("many");
    }

    @Test
    void refusesACountOutOfRange() {
        assertThatThrownBy(() -> builder().count(Server.GATE, 65))
                .hasMessage("number of gates: 65 (expected: 0 to 64)");
    }

    @Test
    void countsAdminPortsUpWithoutAClash() {
        Cluster cluster = builder()
                .count(Server.GATE, 64)
                .count(Server.AUTH, 64)
                .count(Server.LOGIC, 64)
                .build();

        assertThat(cluster.admin("gate-2").listen()).isEqualTo(new Endpoint("127.0.0.1", 9191));
        assertThat(written("gate-2.xml", "gate", "admin")).containsExactly(new Endpoint("127.0.0.1", 9191));
        List<Integer> ports = new ArrayList<>();
        for (String name : cluster.servers()) {
            String kind = name.replaceAll("-.*", "");
            ports.add(written(name + ".xml", kind, kind + "server").get(0).port());
            ports.add(written(name + ".xml", kind, "admin").get(0).port());
        }
        assertThat(ports).hasSize(2 * 3 * 64).doesNotHaveDuplicates();
    }

    @Test
    void findsFreeAdminPortsWhereAllAreFree() {
        Cluster cluster = builder().freePorts().count(Server.GATE, 2).build();

        assertThat(List.of("gate-1", "gate-2", "auth-1", "logic-1"))
                .extracting(name -> cluster.admin(name).listen().port())
                .doesNotHaveDuplicates()
                .doesNotContain(0, 9190, 9191, 9290, 9390);
    }

    @Test
    void leavesAdminOffThatIsOff() throws IOException {
        Files.writeString(conf.resolve("gate.xml"), "<gate/>");

        assertThat(builder().build().admin("gate-1").isOn()).isFalse();
        assertThat(builder().freePorts().build().admin("gate-1").isOn()).isFalse();
        assertThat(written("gate-1.xml", "gate", "admin")).containsExactly(new Endpoint("127.0.0.1", 0));
    }
}
