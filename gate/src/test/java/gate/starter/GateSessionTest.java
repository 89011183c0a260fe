package gate.starter;

import static common.testing.Eventually.eventually;
import static gate.starter.GateBench.assertServed;
import static gate.starter.GateBench.chat;
import static gate.starter.GateBench.login;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import common.testing.TestBackend.Received;
import common.testing.TestSocket;
import gate.client.ClientTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CConfirm;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CChangePassword;
import protobuf.generate.cli2srv.login.Auth.CDeleteAccount;
import protobuf.generate.cli2srv.login.Auth.CLogoutEverywhere;
import protobuf.generate.cli2srv.session.Session.CHeartbeat;
import protobuf.generate.cli2srv.session.Session.CLogout;
import protobuf.generate.cli2srv.session.Session.SHeartbeat;
import protobuf.generate.cli2srv.session.Session.SKick;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Displaced;
import protobuf.generate.internal.Internal.LoggedOutElsewhere;
import protobuf.generate.internal.Internal.Synced;

/** A connection's life after the login, and its ends. */
class GateSessionTest {

    @RegisterExtension
    static final GateBenches BENCHES = new GateBenches();

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(400);

    @Test
    void aLogoutIsAnswered206AndEndsSessionAndConnection() {
        GateBench bench = BENCHES.start();
        try (TestSocket client = bench.loggedIn("alice")) {
            client.send(CLogout.getDefaultInstance());

            assertThat(client.readResponse().getCode()).isEqualTo(206);
            assertThat(client.closedByPeer()).isTrue();
            assertThat(bench.nextEnded().userId()).isEqualTo("alice");
        }
        bench.loggedIn("bob").close();
        assertThat(bench.nextEnded().userId()).as("the session ended once").isEqualTo("bob");
    }

    @Test
    void theGatesOwnMessagesNeedALogin() {
        GateBench bench = BENCHES.start();
        try (TestSocket client = bench.client()) {
            client.send(CHeartbeat.getDefaultInstance());
            bench.assertRefused(client, ResponseCode.NOT_LOGGED_IN);
            client.send(CConfirm.newBuilder().setSequence(1).build());
            assertThat(client.readResponse().getCode()).isEqualTo(203);
            client.send(CLogout.getDefaultInstance());
            assertThat(client.readResponse().getCode()).isEqualTo(203);
            assertServed(client);
        }
    }

    @Test
    void aHeartbeatIsAnsweredWithTheLastSequenceThatWasSent() {
        GateBench bench = BENCHES.start();
        try (TestSocket client = bench.client()) {
            Received session = logIn(bench, client, "alice");
            assertBeat(client, 0);
            bench.logic.send(session.gate(), Dest.Gate, session.netId(), "alice", standing(4));
            push(bench, session, 6);
            push(bench, session, 5);

            assertThat(((SPrivateChat) client.readMessage()).getContent()).isEqualTo("message 5");
            assertThat(((SPrivateChat) client.readMessage()).getContent()).isEqualTo("message 6");
            assertBeat(client, 6);
        }
    }

    @Test
    void whoeverIsDisplacedIsTold600AndClosed() {
        GateBench bench = BENCHES.start();
        try (TestSocket client = bench.client();
                TestSocket other = bench.client()) {
            Received session = logIn(bench, client, "alice");
            Received bobs = logIn(bench, other, "bob");
            displace(bench, session, "alice", "ios");
            displace(bench, session, "bob", "none");
            displace(bench, bobs, "alice", "none");
            client.send(chat("alice", "still here"));
            assertThat(client.readResponse().getCode()).isEqualTo(300);

            displace(bench, session, "alice", "none");

            assertThat(((SKick) client.readMessage()).getCode()).isEqualTo(600);
            assertThat(client.closedByPeer()).isTrue();
            assertThat(bench.nextEnded().netId()).isEqualTo(session.netId());
            assertServed(other);
        }
    }

    @Test
    void whoseSessionIsEndedFromElsewhereIsTold604AndClosed() {
        GateBench bench = BENCHES.start();
        try (TestSocket client = bench.client();
                TestSocket other = bench.client()) {
            Received session = logIn(bench, client, "alice");
            Received bobs = logIn(bench, other, "bob");
            LoggedOutElsewhere ended = LoggedOutElsewhere.getDefaultInstance();
            bench.auth.send(bobs.gate(), Dest.Gate, bobs.netId(), "alice", ended);
            bench.auth.send(session.gate(), Dest.Gate, session.netId() + 100, "alice", ended);

            bench.auth.send(session.gate(), Dest.Gate, session.netId(), "alice", ended);

            assertThat(((SKick) client.readMessage()).getCode()).isEqualTo(604);
            assertThat(client.closedByPeer()).isTrue();
            assertThat(bench.refused(ResponseCode.KICKED_LOGGED_OUT)).isOne();
            assertThat(bench.nextEnded().netId()).isEqualTo(session.netId());
            assertServed(other);
        }
    }

    @Test
    void whoseAccountHasBeenDeletedIsTold608BehindTheAnswerAndClosed() {
        GateBench bench = BENCHES.start();
        try (TestSocket client = bench.client();
                TestSocket other = bench.client()) {
            Received session = logIn(bench, client, "alice");
            Received elsewhere = logIn(bench, other, "alice");
            LoggedOutElsewhere deleted =
                    LoggedOutElsewhere.newBuilder().setAccountDeleted(true).build();
            bench.auth.send(elsewhere.gate(), Dest.Gate, elsewhere.netId(), "alice", deleted);
            bench.auth.send(
                    session.gate(), Dest.Client, session.netId(), "alice", ResponseCode.ACCOUNT_DELETED.response());

            bench.auth.send(session.gate(), Dest.Gate, session.netId(), "alice", deleted);

            assertThat(client.readResponse().getCode()).isEqualTo(213);
            for (TestSocket ended : List.of(client, other)) {
                assertThat(((SKick) ended.readMessage()).getCode()).isEqualTo(608);
                assertThat(ended.closedByPeer()).isTrue();
            }
            assertThat(bench.refused(ResponseCode.KICKED_ACCOUNT_DELETED)).isEqualTo(2);
        }
    }

    @Test
    void onlyWhoIsLoggedInMayEndSessionsAndItIsAsThatUser() {
        GateBench bench = BENCHES.start();
        try (TestSocket stranger = bench.client();
                TestSocket client = bench.loggedIn("alice")) {
            stranger.send(CLogoutEverywhere.getDefaultInstance());
            bench.assertRefused(stranger, ResponseCode.NOT_LOGGED_IN);
            stranger.send(CChangePassword.newBuilder()
                    .setOldPasswd("a")
                    .setNewPasswd("b")
                    .build());
            assertThat(stranger.readResponse().getCode()).isEqualTo(203);
            stranger.send(CDeleteAccount.newBuilder().setPasswd("a").build());
            assertThat(stranger.readResponse().getCode()).isEqualTo(203);

            client.send(CLogoutEverywhere.getDefaultInstance());
            assertThat(bench.auth.next().userId()).isEqualTo("alice");
            assertThat(bench.auth.rest()).isEmpty();
        }
    }

    @Test
    void aClientThatSentHeartbeatsAndFallsSilentIsTold602AndOneThatNeverDidIsLeftAlone() {
        GateBench bench = BENCHES.start(new ClientTimes(LONG, SHORT, LONG));
        try (TestSocket old = bench.loggedIn("bob");
                TestSocket client = bench.loggedIn("alice")) {
            for (int i = 0; i < 3; i++) {
                assertBeat(client, 0);
            }

            assertThat(((SKick) client.readMessage()).getCode()).isEqualTo(602);
            assertThat(client.closedByPeer()).isTrue();
            assertThat(bench.refused(ResponseCode.KICKED_IDLE)).isOne();
            assertServed(old);
        }
    }

    @Test
    void aClientThatDoesNotReadIsReadNoMoreAndThenCutAndNobodyElseNotices() throws IOException {
        GateBench bench = BENCHES.start(new ClientTimes(LONG, LONG, SHORT));
        try (TestSocket slow = new TestSocket(unreading(bench.port()));
                TestSocket other = bench.loggedIn("bob")) {
            Received session = logIn(bench, slow, "alice");
            fill(bench, session);
            other.send(chat("bob", "to see that all of that has come"));
            assertThat(other.readResponse().getCode()).isEqualTo(300);
            bench.logic.next();

            slow.send(chat("alice", "not read while it does not read"));
            eventually(() -> bench.refused(ResponseCode.KICKED_SLOW) == 1);

            assertServed(other);
            assertThat(bench.nextEnded().netId()).isEqualTo(session.netId());
            assertThat(bench.logic.rest()).isEmpty();
        }
    }

    @Test
    void aDisplacedClientThatDoesNotReadIsCutAfterASecondAndNotWhenItsTimeIsOver() throws IOException {
        GateBench bench = BENCHES.start(new ClientTimes(LONG, LONG, LONG));
        try (TestSocket slow = new TestSocket(unreading(bench.port()));
                TestSocket other = bench.loggedIn("bob")) {
            Received session = logIn(bench, slow, "alice");
            fill(bench, session);

            displace(bench, session, "alice", "none");

            assertThat(bench.nextEnded().netId()).isEqualTo(session.netId());
            assertThat(bench.refused(ResponseCode.KICKED_DISPLACED)).isOne();
            assertServed(other);
        }
    }

    /** More than the buffers of the system take. */
    private static void fill(GateBench bench, Received session) {
        SPrivateChat large = SPrivateChat.newBuilder()
                .setContentBytes(ByteString.copyFrom(new byte[60_000]))
                .build();
        for (int i = 0; i < 300; i++) {
            bench.logic.send(session.gate(), Dest.Client, session.netId(), session.userId(), large);
        }
    }

    private static Received logIn(GateBench bench, TestSocket client, String user) {
        client.send(login(user, "secret"));
        assertThat(client.readResponse().getCode()).isEqualTo(201);
        return bench.auth.next();
    }

    private static void assertBeat(TestSocket client, long lastSequence) {
        client.send(CHeartbeat.getDefaultInstance());
        assertThat(client.readMessage())
                .isEqualTo(SHeartbeat.newBuilder().setLastSequence(lastSequence).build());
    }

    private static Synced standing(long at) {
        return Synced.newBuilder().setAfter(at).setLast(at).setCount(0).build();
    }

    private static void push(GateBench bench, Received session, long sequence) {
        SPrivateChat message =
                SPrivateChat.newBuilder().setContent("message " + sequence).build();
        bench.logic.push(session.gate(), session.netId(), session.userId(), sequence, message);
    }

    private static void displace(GateBench bench, Received session, String user, String platform) {
        Displaced displaced = Displaced.newBuilder().setPlatform(platform).build();
        bench.auth.send(session.gate(), Dest.Gate, session.netId(), user, displaced);
    }

    private static Socket unreading(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
