package gate.starter;

import static common.testing.Eventually.eventually;
import static gate.starter.GateBench.SESSION_CLOSED;
import static gate.starter.GateBench.SYNC;
import static gate.starter.GateBench.chat;
import static gate.starter.GateBench.login;
import static gate.starter.GateBench.register;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import common.testing.Frames;
import common.testing.TestBackend.Received;
import common.testing.TestSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.LoginOutcome;
import protobuf.generate.internal.Internal.SessionClosed;
import protobuf.generate.internal.Internal.Sync;

class GateLoginTest {

    @RegisterExtension
    static final GateBenches BENCHES = new GateBenches();

    private final GateBench bench = BENCHES.start();

    @Test
    void anOldClientRegistersLogsInAndChats() {
        try (TestSocket client = bench.client()) {
            client.send(Frames.of(register("alice", "secret")), Frames.of(login("alice", "secret")));
            assertThat(client.readResponse().getCode()).isEqualTo(101);
            assertThat(client.readResponse().getCode()).isEqualTo(201);

            for (int i = 0; i < 10; i++) {
                client.send(chat("alice", "hello"));
                assertThat(client.readResponse().getCode()).isEqualTo(300);
            }
        }
    }

    @Test
    void framesAreFromWhoLoggedInWhateverTheySay() {
        try (TestSocket client = bench.loggedIn("alice")) {
            client.send(chat("mallory", "hello"));

            Received forwarded = bench.logic.next();
            assertThat(forwarded.userId()).isEqualTo("alice");
            assertThat(forwarded.body()).isEqualTo(chat("mallory", "hello").toByteString());
        }
    }

    @Test
    void aRegistrationIsFromWhomItNamesEvenOnAnothersConnection() {
        try (TestSocket client = bench.loggedIn("alice")) {
            client.send(register("bob", "secret"));
            assertThat(client.readResponse().getCode()).isEqualTo(101);
            assertThat(bench.auth.next().userId()).isEqualTo("bob");

            client.send(chat("bob", "hello"));
            assertThat(bench.logic.next().userId()).isEqualTo("alice");
        }
    }

    @Test
    void aLoginThatFailsOpensNothingAndBlocksNobody() {
        try (TestSocket client = bench.client()) {
            client.send(login("alice", "wrong"));
            assertThat(client.readResponse().getCode()).isEqualTo(202);

            client.send(chat("alice", "hello"));
            bench.assertRefused(client, ResponseCode.NOT_LOGGED_IN);

            client.send(login("bob", "secret"));
            assertThat(client.readResponse().getCode()).isEqualTo(201);
            client.send(chat("alice", "hello"));
            assertThat(bench.logic.next().userId()).isEqualTo("bob");
        }
    }

    @Test
    void aFailedLoginOnALoggedInConnectionChangesNothing() {
        try (TestSocket client = bench.loggedIn("alice")) {
            client.send(login("alice", "wrong"));
            assertThat(client.readResponse().getCode()).isEqualTo(202);

            client.send(chat("alice", "hello"));
            assertThat(client.readResponse().getCode()).isEqualTo(300);
        }
    }

    @Test
    void theSameUserMayLogInAgain() {
        try (TestSocket client = bench.loggedIn("alice")) {
            client.send(login("alice", "secret"));
            assertThat(client.readResponse().getCode()).isEqualTo(201);
            bench.auth.next();

            assertThat(bench.auth.rest()).as("the session is the same one").isEmpty();
        }
        assertClosed(bench.nextEnded(), "alice", "none");
    }

    @Test
    void aLoginThatFailsDoesNotTakeTheOneBehindItWithIt() throws InvalidProtocolBufferException {
        CLogin mistyped = login("alice", "slow");
        CLogin right = mistyped.toBuilder()
                .setClient("a run")
                .setAttempt(2)
                .setLastSequence(7)
                .build();
        try (TestSocket client = bench.client()) {
            client.send(Frames.of(mistyped), Frames.of(right));
            List<Received> both = bench.auth.next(2);
            bench.failLogin(both.get(0));
            bench.passLogin(both.get(1), "web");
            assertThat(client.readResponse().getCode()).isEqualTo(202);
            assertThat(client.readResponse().getCode()).isEqualTo(201);

            Received asked = bench.logic.nextFinished(SYNC);
            while (!asked.userId().equals("alice")) { // the bench's own
                asked = bench.logic.nextFinished(SYNC);
            }
            Sync sync = Sync.parseFrom(asked.body());
            assertThat(sync.getClient()).isEqualTo("a run");
            assertThat(sync.getAttempt()).isEqualTo(2);
            assertThat(sync.getOrder()).as("as auth said").isEqualTo(GateBench.LOGIN_ORDER);
            assertThat(sync.getAfter()).isEqualTo(7);
        }
    }

    @Test
    void aLoginOnAnotherPlatformEndsTheSessionOnTheFirst() {
        try (TestSocket client = bench.loggedIn("alice")) {
            client.send(login("alice", "secret").toBuilder().setPlatform("web").build());
            assertThat(client.readResponse().getCode()).isEqualTo(201);

            Received second = bench.auth.next();
            Received closed = bench.nextEnded();
            assertClosed(closed, "alice", "none");
            assertThat(closed.netId()).isEqualTo(second.netId());
        }
        assertClosed(bench.nextEnded(), "alice", "web");
    }

    @Test
    void aConnectionThatGoesEndsItsSession() {
        Received loggedIn;
        try (TestSocket client = bench.client()) {
            client.send(login("alice", "secret").toBuilder().setPlatform("ios").build());
            assertThat(client.readResponse().getCode()).isEqualTo(201);
            loggedIn = bench.auth.next();
        }

        Received closed = bench.nextEnded();
        assertClosed(closed, "alice", "ios");
        assertThat(closed.netId()).isEqualTo(loggedIn.netId());
        assertThat(closed.gate()).isEqualTo(loggedIn.gate());
    }

    @Test
    void aConnectionOnWhichNobodyHasLoggedInGoesWithoutAWord() {
        try (TestSocket client = bench.client()) {
            client.send(login("alice", "wrong"));
            assertThat(client.readResponse().getCode()).isEqualTo(202);
        }
        bench.auth.next();
        bench.loggedIn("bob").close();

        assertThat(bench.nextEnded().userId()).isEqualTo("bob");
    }

    @Test
    void aLoginThatPassesAfterItsClientHasGoneBeginsNoSession() {
        try (TestSocket client = bench.client()) {
            client.send(login("alice", "slow"));
            Received waiting = bench.auth.next();
            client.close();
            bench.passLogin(waiting, "web");
        }
        bench.loggedIn("bob").close();

        assertThat(bench.nextEnded().userId()).isEqualTo("bob");
        assertThat(bench.logic.restFinished(SYNC)).extracting(Received::userId).doesNotContain("alice");
    }

    @Test
    void aLoginThatPassesOnAnothersConnectionBeginsNoSession() {
        try (TestSocket client = bench.client()) {
            client.send(login("alice", "secret"));
            assertThat(client.readResponse().getCode()).isEqualTo(201);
            Received alice = bench.auth.next();

            LoginOutcome late =
                    LoginOutcome.newBuilder().setPassed(true).setPlatform("web").build();
            bench.auth.send(alice.gate(), Dest.Gate, alice.netId(), "bob", late);

            client.send(chat("bob", "hello"));
            assertThat(bench.logic.next().userId()).isEqualTo("alice");
            assertThat(bench.logic.restFinished(SYNC))
                    .extracting(Received::userId)
                    .doesNotContain("bob");
        }
    }

    @Test
    void manyConnectionsAreManyNumbers() {
        try (TestSocket one = bench.client();
                TestSocket two = bench.client()) {
            one.send(login("alice", "secret"));
            two.send(login("alice", "secret"));
            assertThat(one.readResponse().getCode()).isEqualTo(201);
            assertThat(two.readResponse().getCode()).isEqualTo(201);

            eventually(() -> bench.auth.rest().size() == 2);
            assertThat(bench.auth.rest()).extracting(Received::netId).doesNotHaveDuplicates();
        }
    }

    private static void assertClosed(Received notice, String user, String platform) {
        assertThat(notice.number()).isEqualTo(SESSION_CLOSED);
        assertThat(notice.userId()).isEqualTo(user);
        try {
            assertThat(SessionClosed.parseFrom(notice.body()).getPlatform()).isEqualTo(platform);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
