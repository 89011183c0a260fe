package client.sdk;

import static client.sdk.Sessions.eventually;
import static client.sdk.Sessions.failure;
import static client.sdk.Sessions.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;

@Timeout(20)
class ImClientLoginTest {

    private final FakeGate gate = new FakeGate();
    private final Recorder recorder = new Recorder();
    private final ImClient client =
            Sessions.client(gate, recorder).register(true).build();

    @AfterEach
    void stop() {
        client.close();
        gate.close();
    }

    @Test
    void logsIn() throws Exception {
        CompletionStage<Void> started = client.start();
        FakeGate.Client session = gate.accept();
        CLogin login = session.expect(CLogin.class);
        session.say(ResponseCode.LOGIN_PASSED.response());

        result(started);
        assertThat(login.getUserid()).isEqualTo("ann");
        assertThat(login.getPasswd()).isEqualTo("pw");
        assertThat(login.hasPlatform()).isFalse();
        assertThat(recorder.events).containsExactly("connected");
        assertThat(client.start()).isSameAs(started);
    }

    @Test
    void sendsNothingBeforeTheLoginHasPassed() throws Exception {
        client.start();
        CompletionStage<Receipt> receipt = client.send("bob", "early");
        FakeGate.Client session = gate.accept();
        session.expect(CLogin.class);
        session.say(ResponseCode.NO_ACCOUNT.response());
        session.expect(CRegister.class);
        session.say(ResponseCode.REGISTERED.response());
        session.expect(CLogin.class);
        session.say(ResponseCode.LOGIN_PASSED.response());

        assertThat(session.accept(1).getContent()).isEqualTo("early");
        result(receipt);
    }

    @Test
    void registersAgainByTheSameNameWhenTheAnswerWasLost() throws Exception {
        CompletionStage<Void> started = client.start();
        FakeGate.Client first = gate.accept();
        first.expect(CLogin.class);
        first.say(ResponseCode.NO_ACCOUNT.response());
        CRegister lost = first.expect(CRegister.class);
        first.reset();
        FakeGate.Client second = gate.accept();
        second.expect(CLogin.class);
        second.say(ResponseCode.NO_ACCOUNT.response());
        CRegister again = second.expect(CRegister.class);
        second.say(ResponseCode.REGISTERED.response());
        second.expect(CLogin.class);
        second.say(ResponseCode.LOGIN_PASSED.response());

        result(started);
        assertThat(lost.getRequestId()).isNotEmpty();
        assertThat(again).isEqualTo(lost);
    }

    @Test
    void givesUpANameWhoseAccountHasBeenDeleted() throws Exception {
        CompletionStage<Void> started = client.start();
        FakeGate.Client session = gate.accept();
        session.expect(CLogin.class);
        session.say(ResponseCode.NO_ACCOUNT.response());
        session.expect(CRegister.class);
        session.say(ResponseCode.ACCOUNT_EXISTS.response());
        session.expect(CLogin.class);
        session.say(ResponseCode.NO_ACCOUNT.response());

        assertThat(((RefusedException) failure(started)).code()).isEqualTo(200);
        session.expectEnd();
    }

    @Test
    void findsThatSomeoneElseHasTheName() throws Exception {
        CompletionStage<Void> started = client.start();
        FakeGate.Client session = gate.accept();
        session.expect(CLogin.class);
        session.say(ResponseCode.NO_ACCOUNT.response());
        session.expect(CRegister.class);
        session.say(ResponseCode.ACCOUNT_EXISTS.response());
        session.expect(CLogin.class);
        session.say(ResponseCode.WRONG_CREDENTIALS.response());

        assertThat(failure(started)).hasMessageContaining("202");
    }

    @ParameterizedTest
    @EnumSource(
            value = ResponseCode.class,
            names = {"NO_ACCOUNT", "WRONG_CREDENTIALS", "BAD_USER_ID", "BAD_PASSWORD", "BAD_PLATFORM"})
    void givesUpWhenTheLoginIsRefusedForGood(ResponseCode code) throws Exception {
        try (ImClient unknown = Sessions.client(gate, recorder).build()) {
            CompletionStage<Void> started = unknown.start();
            CompletionStage<Receipt> sent = unknown.send("bob", "hello");
            FakeGate.Client session = gate.accept();
            session.expect(CLogin.class);
            session.say(code.response());

            assertThat(failure(started))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo(code.code()));
            assertThat(failure(sent)).isInstanceOf(IllegalStateException.class);
            session.expectEnd();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ResponseCode.class,
            names = {"BUSY", "UNAVAILABLE", "STORE_UNAVAILABLE", "FAILED", "STOPPING"})
    void triesAgainWhenTheServerCannotSay(ResponseCode code) throws Exception {
        CompletionStage<Void> started = client.start();
        FakeGate.Client first = gate.accept();
        first.expect(CLogin.class);
        first.say(code.response());
        FakeGate.Client second = gate.accept();
        second.expect(CLogin.class);
        second.say(ResponseCode.NO_ACCOUNT.response());
        second.expect(CRegister.class);
        second.say(code.response());
        gate.acceptLogin();

        result(started);
        assertThat(recorder.failures).hasSize(2).allMatch(reason -> reason.contains("was answered " + code.code()));
    }

    @Test
    void goesToTheNextGateWhenAGateDoesNotAnswer() throws Exception {
        try (FakeGate two = new FakeGate(2);
                ImClient impatient = Sessions.client(two, recorder)
                        .loginTimeout(Duration.ofMillis(200))
                        .build()) {
            CompletionStage<Void> started = impatient.start();
            FakeGate.Client silent = two.accept();
            FakeGate.Client other = two.acceptLogin();

            result(started);
            assertThat(other.gate()).isNotEqualTo(silent.gate());
            assertThat(recorder.failures).containsExactly("no login within 200 ms");
            silent.expectEnd();
        }
    }

    @Test
    void triesUntilThereIsAGate() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) probe.getLocalSocketAddress();
        }
        List<InetSocketAddress> gates = List.of(nobody, gate.addresses().get(0), nobody, nobody);
        try (ImClient patient = Sessions.client(gate, recorder).gates(gates).build()) {
            CompletionStage<Void> started = patient.start();
            gate.acceptLogin();

            result(started);
            assertThat(recorder.failures).allMatch(reason -> reason.contains("Connection refused"));
        }
    }

    @Test
    void failsTheStartWhenItIsClosedBefore() throws Exception {
        CompletionStage<Void> started = client.start();
        FakeGate.Client session = gate.accept();
        client.close();

        assertThat(failure(started)).isInstanceOf(IllegalStateException.class);
        session.expectEnd();
        eventually(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("im-client-ann")));
    }

    @Test
    void sharesThreadsAndLeavesThemRunning() throws Exception {
        EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try (ImClient sharing = Sessions.client(gate, recorder).threads(threads).build()) {
            CompletionStage<Void> started = sharing.start();
            FakeGate.Client session = gate.acceptLogin();
            result(started);
            sharing.close();

            session.expectEnd();
            assertThat(threads.isShuttingDown()).isFalse();
        } finally {
            threads.shutdownGracefully(20, 1_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
        }
    }

    @Test
    void failsEverythingWhenOthersThreadsHaveEndedUnderIt() throws Exception {
        EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        ImClient orphan = Sessions.client(gate, recorder).threads(threads).build();
        threads.shutdownGracefully(20, 1_000, TimeUnit.MILLISECONDS).syncUninterruptibly();

        assertThat(failure(orphan.send("bob", "hello"))).isInstanceOf(IllegalStateException.class);
        assertThat(failure(orphan.start())).isInstanceOf(RejectedExecutionException.class);
        orphan.close();
    }

    @Test
    void saysWhichSettingMakesNoSense() {
        assertThatThrownBy(() -> ImClient.builder().user("ann", "pw").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gates: [] (expected: one or more)");
        assertThatThrownBy(() -> Sessions.client(gate, recorder)
                        .heartbeat(Duration.ofSeconds(2))
                        .silence(Duration.ofSeconds(1))
                        .build())
                .hasMessage("silence: PT1S (expected: more than the heartbeat, PT2S)");
        assertThatThrownBy(() -> ImClient.builder().resumeAfter(-1)).hasMessageContaining(">= 0");
    }
}
