package gate.starter;

import static common.testing.Eventually.eventually;
import static gate.starter.GateBench.login;
import static gate.starter.GateBench.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.testing.Drip;
import common.testing.Frames;
import common.testing.TestSocket;
import gate.limit.LimitSettings;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CDeleteAccount;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.cli2srv.session.Session.SKick;

/** What a gate does with those who ask more of it than they may. */
class GateLimitsTest {

    @RegisterExtension
    static final GateBenches BENCHES = new GateBenches();

    private static final int ANSWER = 1002;

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration BLOCK = Duration.ofMillis(700);

    @Test
    void messagesBeyondTheRateAreRefusedWithTheTimeToWaitAndThoseAfterItAreServed() throws InterruptedException {
        GateBench bench = bench(new LimitSettings(0, 0, 0, 0, 2, 0, LONG, LONG, BLOCK));
        try (TestSocket client = bench.client()) {
            client.send(login("alice", "secret"));
            assertThat(client.readResponse().getCode()).isEqualTo(201);
            int accepted = 0;
            SResponse answer;
            do {
                client.send(GateBench.chat("alice", "hello"));
                answer = client.readResponse();
                accepted++;
            } while (answer.getCode() == 300 && accepted < 20);

            assertThat(answer.getCode()).isEqualTo(ResponseCode.TOO_FAST.code());
            assertThat(accepted)
                    .as("with a login, what one second brings, for nothing is saved up at first, then one too many")
                    .isBetween(2, 8);
            assertThat(answer.getRetryAfterMillis()).isBetween(1L, 500L);
            assertThat(bench.refused(ResponseCode.TOO_FAST)).isOne();

            long told = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(answer.getRetryAfterMillis());
            eventually(() -> System.nanoTime() - told > 0);
            client.send(GateBench.chat("alice", "hello"));
            assertThat(client.readResponse().getCode()).isEqualTo(300);
        }
    }

    @Test
    void connectionsThatOnlyAskForPagesCountAsThoseOfThePlainPortDo() {
        GateBench bench = bench(new LimitSettings(2, 0, 0, 0, 0, 0, LONG, LONG, BLOCK));
        try (TestSocket chatting = bench.client();
                RawWebSocket idle = bench.webSocket()) {
            GateBench.assertServed(chatting);
            assertThat(idle.ask("GET", "/", "").status()).isEqualTo(200);
            try (RawWebSocket third = bench.webSocket()) {
                assertThat(third.closedByPeer()).isTrue();
            }
            assertThat(bench.refused(ResponseCode.KICKED_CROWDED)).isOne();
            try (TestSocket third = bench.client()) {
                assertThat(((SKick) third.readMessage()).getCode()).isEqualTo(605);
            }
            GateBench.assertServed(chatting);
        }
    }

    @Test
    void aConnectionThatBecomesAWebSocketIsCountedOnceAndGivenBackOnce() {
        GateBench bench = bench(new LimitSettings(2, 0, 0, 0, 0, 0, LONG, LONG, BLOCK));
        for (int i = 0; i < 5; i++) {
            eventually(() -> areTwoServedAndNoThird(bench));
        }
    }

    @Test
    void bytesBeyondTheRateAreRefused() {
        GateBench bench = bench(new LimitSettings(0, 0, 0, 0, 0, 1, LONG, LONG, BLOCK));
        try (TestSocket client = bench.loggedIn("alice")) {
            client.send(GateBench.chat("alice", "x".repeat(60_000)));
            assertThat(client.readResponse().getCode()).isEqualTo(300);

            client.send(GateBench.chat("alice", "x".repeat(60_000)));

            SResponse answer = client.readResponse();
            assertThat(answer.getCode()).isEqualTo(505);
            assertThat(answer.getRetryAfterMillis()).isGreaterThan(10_000);
        }
    }

    @Test
    void loginsOfOneAddressHaveOneBudgetWhateverConnectionTheyComeOn() {
        GateBench bench = bench(new LimitSettings(0, 0, 1, 0, 0, 0, LONG, LONG, BLOCK));
        try (TestSocket one = bench.client();
                TestSocket two = bench.client()) {
            int passed = 0;
            TestSocket either = one;
            while (tryToLogIn(either) == 202 && passed < 10) {
                passed++;
                either = either == one ? two : one;
            }
            assertThat(passed)
                    .as("five seconds' worth, but for the bench's own logins")
                    .isBetween(1, 6);
            assertThat(bench.refused(ResponseCode.TOO_FAST)).isOne();
            one.send(register("alice", "secret"));
            assertThat(one.readResponse().getCode()).isEqualTo(101);
        }
    }

    @Test
    void deletionsOfAccountsAreOfTheBudgetOfLoginsSinceEachCostsAHash() {
        GateBench bench = bench(new LimitSettings(0, 0, 1, 0, 0, 0, LONG, LONG, BLOCK));
        try (TestSocket client = bench.loggedIn("alice")) {
            CDeleteAccount deletion =
                    CDeleteAccount.newBuilder().setPasswd("secret").build();
            for (int i = 0; i < 6; i++) {
                client.send(deletion);
            }
            assertThat(client.readResponse().getCode()).isEqualTo(505);
            assertThat(bench.auth.rest()).as("what has passed").hasSizeLessThan(6);
        }
    }

    @Test
    void registrationsOfOneAddressHaveABudget() {
        GateBench bench = bench(new LimitSettings(0, 0, 0, 3, 0, 0, LONG, LONG, BLOCK));
        try (TestSocket client = bench.client()) {
            for (int i = 0; i < 3; i++) {
                client.send(register("alice" + i, "secret"));
                assertThat(client.readResponse().getCode()).isEqualTo(101);
            }
            client.send(register("alice", "secret"));
            SResponse answer = client.readResponse();
            assertThat(answer.getCode()).isEqualTo(505);
            assertThat(answer.getRetryAfterMillis()).isBetween(1L, 20_000L);
        }
    }

    @Test
    void anAddressThatGoesOnIsBlockedForAWhileAndWhoIsLoggedInFromThereIsNot() {
        GateBench bench = bench(new LimitSettings(0, 0, 1, 0, 0, 0, LONG, LONG, BLOCK));
        try (TestSocket friend = bench.loggedIn("friend");
                TestSocket storm = bench.client()) {
            storm.send(wrongLogins(60));
            eventually(() -> isKeptOut(bench));
            assertThat(bench.refused(ResponseCode.KICKED_CROWDED)).isPositive();

            friend.send(GateBench.chat("friend", "still here"));
            assertThat(friend.readResponse().getCode()).isEqualTo(300);

            eventually(() -> !isKeptOut(bench)); // the block has an end
        }
    }

    @Test
    void aStrangerWhoseAddressIsBlockedIsToldOnceAndClosedHoweverMuchTheyHaveSent() {
        GateBench bench = bench(new LimitSettings(0, 0, 1, 0, 0, 0, LONG, LONG, LONG));
        try (TestSocket storm = bench.client()) {
            storm.send(wrongLogins(1000));

            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1000; i++) {
                            storm.read();
                        }
                    })
                    .as("the end of the connection")
                    .isInstanceOf(UncheckedIOException.class)
                    .cause()
                    .isNotInstanceOf(SocketTimeoutException.class);
            assertThat(bench.refused(ResponseCode.TOO_FAST))
                    .as("five passed, and fifty made the block")
                    .isBetween(50L, 55L);
        }
    }

    @Test
    void moreConnectionsThanAnAddressMayHaveAreToldAndClosed() {
        GateBench bench = bench(new LimitSettings(2, 0, 0, 0, 0, 0, LONG, LONG, BLOCK));
        try (TestSocket one = bench.loggedIn("one");
                TestSocket two = bench.client()) {
            GateBench.assertServed(two);
            try (TestSocket three = bench.client()) {
                assertThat(kick(three)).isEqualTo(605);
                assertThat(three.closedByPeer()).isTrue();
            }
            assertThat(bench.refused(ResponseCode.KICKED_CROWDED)).isOne();
            GateBench.assertServed(two);
            one.send(GateBench.chat("one", "hello"));
            assertThat(one.readResponse().getCode()).isEqualTo(300);
        }
        eventually(() -> !isKeptOut(bench)); // when the others are gone there is room
    }

    @Test
    void aStrangerWhoDoesNotLogInIsCutAndWhoIsLoggedInIsNot() {
        GateBench bench = bench(new LimitSettings(0, 0, 0, 0, 0, 0, SHORT, LONG, BLOCK));
        try (TestSocket friend = bench.loggedIn("friend");
                TestSocket stranger = bench.client()) {
            assertThat(kick(stranger)).isEqualTo(606);
            assertThat(stranger.closedByPeer()).isTrue();
            friend.send(GateBench.chat("friend", "hello"));
            assertThat(friend.readResponse().getCode()).isEqualTo(300);
        }
    }

    @Test
    void whoLeavesAFrameHalfSentIsCutAlsoAfterALogin() {
        GateBench bench = bench(new LimitSettings(0, 0, 0, 0, 0, 0, LONG, SHORT, BLOCK));
        try (TestSocket client = bench.loggedIn("alice")) {
            client.send(new byte[] {0, 0, 0, 100, 0, 0, 3, (byte) 0xEB, 1, 2, 3});

            assertThat(kick(client)).isEqualTo(607);
            assertThat(client.closedByPeer()).isTrue();
            assertThat(bench.refused(ResponseCode.KICKED_HALF_SENT)).isOne();
        }
    }

    @Test
    void whoDripsAFrameByteByByteIsCutJustTheSame() {
        GateBench bench = bench(new LimitSettings(0, 0, 0, 0, 0, 0, LONG, SHORT, BLOCK));
        try (TestSocket client = bench.loggedIn("alice")) {
            client.send(new byte[] {0, 0, (byte) 0xFF, 0, 0, 0, 3, (byte) 0xEB});

            assertThat(Drip.untilCut(client::send)).isGreaterThan(3);
            assertThat(bench.refused(ResponseCode.KICKED_HALF_SENT)).isOne();
        }
    }

    private static GateBench bench(LimitSettings limits) {
        return BENCHES.start(GateBench.TIMES, limits);
    }

    /** Not while those of the time before are being closed. */
    private static boolean areTwoServedAndNoThird(GateBench bench) {
        try (RawWebSocket one = bench.webSocket().open();
                RawWebSocket two = bench.webSocket().open()) {
            try (RawWebSocket three = bench.webSocket()) {
                assertThat(three.closedByPeer()).isTrue();
            }
            for (RawWebSocket each : List.of(one, two)) {
                each.send(register("alice", "secret"));
                assertThat(each.readResponse().getCode()).isEqualTo(101);
            }
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static int tryToLogIn(TestSocket client) {
        client.send(login("alice", "wrong"));
        return client.readResponse().getCode();
    }

    private static byte[][] wrongLogins(int count) {
        return Collections.nCopies(count, Frames.of(login("alice", "wrong"))).toArray(byte[][]::new);
    }

    private static boolean isKeptOut(GateBench bench) {
        try (TestSocket another = bench.client()) {
            another.send(register("another", "secret"));
            return another.read().number() != ANSWER;
        } catch (UncheckedIOException e) {
            assertThat(e.getCause()).as("reset, or ended").isNotInstanceOf(SocketTimeoutException.class);
            return true;
        }
    }

    private static int kick(TestSocket client) {
        return ((SKick) client.readMessage()).getCode();
    }
}
