package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import common.config.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import launcher.Survivors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import protobuf.generate.cli2srv.chat.Chat.CConfirm;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.cli2srv.session.Session.CHeartbeat;
import protobuf.generate.cli2srv.session.Session.SHeartbeat;
import protobuf.generate.cli2srv.session.Session.SKick;

/** What is promised about messages and sessions, on real JVMs, a real Redis and real sockets. Each test has its users. */
@EnabledOnOs(OS.LINUX)
class DeliveryIT {

    private static final int DEVICES = 3;

    @TempDir
    private static Path directory;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = QuickCluster.builder(directory)
                .count(Server.GATE, 2)
                .count(Server.LOGIC, 2)
                .setting(Server.GATE, "heartbeat", "intervalMillis", "1000")
                .setting(Server.LOGIC, "inbox", "devices", Integer.toString(DEVICES))
                .build();
        cluster.startAll();
    }

    @AfterAll
    static void close() {
        cluster.close();
        assertThat(Survivors.of(directory)).isEmpty();
    }

    @Test
    void anOldClientGetsAtLoginWhatCameWhileItWasAwayAndThenNotAgain() throws IOException {
        Device.loggedIn("off-bob", gate(0)).logOut();
        try (Device ann = Device.loggedIn("off-ann", gate(1))) {
            for (int i = 1; i <= 5; i++) {
                ann.chat("off-bob", "message " + i, i);
                assertStored(ann, i);
            }
            try (Device bob = Device.loggedIn("off-bob", gate(0))) {
                for (int i = 1; i <= 5; i++) {
                    SPrivateChat message = bob.next(SPrivateChat.class);
                    assertThat(message.getContent()).isEqualTo("message " + i);
                    assertThat(message.getSequence()).isEqualTo(i);
                    assertThat(message.getSender()).as("whatever self says").isEqualTo("off-ann");
                    assertThat(message.getServerTime()).isPositive();
                }
                bob.logOut();
            }
            ann.chat("off-bob", "message 6", 6);
            assertStored(ann, 6);
        }
        try (Device bob = Device.loggedIn("off-bob", gate(0))) {
            assertThat(bob.nextMessages(1)).containsExactly("message 6");
        }
    }

    @Test
    void whatAClientHasNotConfirmedItGetsAgain() throws IOException {
        CLogin.Builder login = CLogin.newBuilder().setUserid("con-bob").setConfirms(true);
        try (Device ann = Device.loggedIn("con-ann", gate(0));
                Device bob = Device.loggedIn(gate(0), login)) {
            for (int i = 1; i <= 3; i++) {
                ann.chat("con-bob", "message " + i, i);
            }
            assertThat(bob.nextMessages(3)).containsExactly("message 1", "message 2", "message 3");
            bob.send(CConfirm.newBuilder().setSequence(2).build());
            bob.send(CHeartbeat.getDefaultInstance());
            assertThat(bob.next(SHeartbeat.class).getLastSequence()).isEqualTo(3);
            bob.logOut();
        }
        try (Device bob = Device.loggedIn(gate(0), login)) {
            assertThat(bob.nextMessages(1)).containsExactly("message 3");
        }
        try (Device bob = Device.loggedIn(gate(1), login.setLastSequence(1))) {
            assertThat(bob.nextMessages(1)).as("it says what it has").containsExactly("message 3");
        }
    }

    @Test
    void aLoginDisplacesTheOlderOneWhoseEndDoesNotEvictIt() throws Exception {
        try (Device ann = Device.loggedIn("dis-ann", gate(0));
                Device old = Device.loggedIn("dis-bob", gate(0));
                Device fresh = Device.loggedIn("dis-bob", gate(1))) {
            assertThat(old.next(SKick.class).getCode()).isEqualTo(600);
            assertThat(old.closedByPeer()).isTrue();

            for (int i = 1; i <= 3; i++) {
                ann.chat("dis-bob", "message " + i, i);
                assertStored(ann, i);
                assertThat(fresh.nextMessages(1)).containsExactly("message " + i);
            }
        }
    }

    @Test
    void aDeviceTooManyTakesThePlaceOfTheOneThatHasBeenThereLongestAndKicksIt() throws Exception {
        List<Device> devices = new ArrayList<>();
        try {
            for (int i = 0; i <= DEVICES; i++) {
                devices.add(Device.loggedIn(
                        gate(i % 2), CLogin.newBuilder().setUserid("many-bob").setPlatform("platform-" + i)));
            }
            Device crowdedOut = devices.get(0);
            assertThat(crowdedOut.next(SKick.class).getCode()).isEqualTo(600);
            assertThat(crowdedOut.closedByPeer()).isTrue();

            Device newest = devices.get(DEVICES);
            newest.chat("many-bob", "to all", 1);
            for (Device there : devices.subList(1, devices.size())) {
                assertThat(there.nextMessages(1)).containsExactly("to all");
            }
        } finally {
            for (Device device : devices) {
                device.close();
            }
        }
    }

    @Test
    void eachDeviceOfAUserGetsEveryMessage() throws IOException {
        try (Device ann = Device.loggedIn("two-ann", gate(0));
                Device phone = Device.loggedIn(
                        gate(0), CLogin.newBuilder().setUserid("two-bob").setPlatform("ios"));
                Device browser = Device.loggedIn(
                        gate(1), CLogin.newBuilder().setUserid("two-bob").setPlatform("web"))) {
            for (int i = 1; i <= 20; i++) {
                ann.chat("two-bob", "message " + i, i);
            }
            List<String> expected =
                    IntStream.rangeClosed(1, 20).mapToObj(i -> "message " + i).toList();
            assertThat(phone.nextMessages(20)).isEqualTo(expected);
            assertThat(browser.nextMessages(20)).isEqualTo(expected);
        }
    }

    @Test
    void aMessageThatIsSentAgainIsStoredOnce() throws IOException {
        try (Device ann = Device.loggedIn("dup-ann", gate(0));
                Device bob = Device.loggedIn("dup-bob", gate(1))) {
            ann.chat("dup-bob", "eight", 8);
            assertStored(ann, 1);
            ann.chat("dup-bob", "nine", 9);
            assertStored(ann, 2);
            ann.chat("dup-bob", "eight", 8);
            assertStored(ann, 1);
            ann.chat("dup-bob", "seven, late", 7);
            assertStored(ann, 3);

            assertThat(bob.nextMessages(3)).containsExactly("eight", "nine", "seven, late");
            assertThat(bob.waiting(SPrivateChat.class)).isZero();
        }
    }

    @Test
    void aRegistrationIsAnsweredTheSameHoweverOftenItIsSent() throws IOException {
        CRegister register = CRegister.newBuilder()
                .setUserid("reg-ann")
                .setPasswd("secret")
                .setRequestId("drawn by the client")
                .build();
        try (Device one = new Device("reg-ann", gate(0));
                Device two = new Device("reg-ann", gate(1))) {
            one.send(register);
            assertThat(one.next(SResponse.class).getCode()).isEqualTo(101);
            two.send(register);
            assertThat(two.next(SResponse.class).getCode()).isEqualTo(101);
            two.send(register.toBuilder().setRequestId("another").build());
            assertThat(two.next(SResponse.class).getCode()).isEqualTo(100);
        }
    }

    @Test
    void aLogicThatDiesLosesNothingDoublesNothingAndKeepsTheOrder() throws IOException {
        int messages = 400;
        try (Device ann = Device.loggedIn("die-ann", gate(0));
                Device bob = Device.loggedIn("die-bob", gate(1))) {
            List<String> expected = new ArrayList<>();
            for (int i = 1; i <= messages; i++) {
                if (i % 100 == 0) {
                    String victim = i % 200 == 0 ? "logic-1" : "logic-2";
                    cluster.kill(victim);
                    cluster.launch(victim);
                }
                ann.chat("die-bob", "message " + i, i);
                expected.add("message " + i);
            }
            for (int i = 1; i <= messages; i++) {
                assertThat(ann.next(SResponse.class).getCode()).isEqualTo(300);
            }
            assertThat(bob.nextMessages(messages)).isEqualTo(expected);
            assertThat(bob.waiting(SPrivateChat.class)).isZero();
            assertThat(ann.waiting(SResponse.class)).isZero();
        }
        cluster.awaitReady("logic-1");
        cluster.awaitReady("logic-2");
    }

    @Test
    void theSessionsOfAGateThatDiedAreVoidAtOnceAndTheirMessagesKept() throws Exception {
        try (Device ann = Device.loggedIn("gat-ann", gate(0));
                Device lost = Device.loggedIn("gat-bob", gate(1))) {
            cluster.kill("gate-2");
            assertThat(lost.closedByPeer()).isTrue();
            ann.chat("gat-bob", "to nobody yet", 1);
            assertStored(ann, 1);

            try (Device bob = Device.loggedIn("gat-bob", gate(0))) {
                assertThat(bob.nextMessages(1)).containsExactly("to nobody yet");
            }
        } finally {
            cluster.start("gate-2");
        }
    }

    private static Endpoint gate(int index) {
        return cluster.gates().get(index);
    }

    private static void assertStored(Device sender, long sequence) {
        SResponse answer = sender.next(SResponse.class);
        assertThat(answer.getCode()).isEqualTo(300);
        assertThat(answer.getSequence()).isEqualTo(sequence);
    }
}
