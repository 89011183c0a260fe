package client.sdk;

import static client.sdk.Sessions.failure;
import static client.sdk.Sessions.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CDeleteAccount;
import protobuf.generate.cli2srv.login.Auth.CLogin;

/** How a client has its account deleted, whatever becomes of the connection. */
@Timeout(20)
class ImClientDeletionTest {

    private final FakeGate gate = new FakeGate();
    private final Recorder recorder = new Recorder();
    private final ImClient client = Sessions.client(gate, recorder).build();

    @AfterEach
    void stop() {
        client.close();
        gate.close();
    }

    private FakeGate.Client logIn() throws Exception {
        CompletionStage<Void> started = client.start();
        FakeGate.Client session = gate.acceptLogin();
        result(started);
        return session;
    }

    @Test
    void showsThePasswordAndIsClosedWhenTheAccountIsGone() throws Exception {
        FakeGate.Client session = logIn();
        CompletionStage<Void> deleted = client.deleteAccount("pw");
        CDeleteAccount asked = session.expect(CDeleteAccount.class);
        assertThat(asked.getPasswd()).isEqualTo("pw");
        assertThat(asked.getRequestId()).isNotEmpty();

        session.say(ResponseCode.ACCOUNT_DELETED.response());

        result(deleted);
        session.expectEnd();
        assertThat(failure(client.send("bob", "hello"))).isInstanceOf(IllegalStateException.class);
        assertThat(failure(client.deleteAccount("pw"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void goesOnWhenThePasswordIsWrongAndMayAskAgain() throws Exception {
        FakeGate.Client session = logIn();
        CompletionStage<Receipt> sent = client.send("bob", "hello");
        CPrivateChat chat = session.expect(CPrivateChat.class);
        CompletionStage<Void> wrong = client.deleteAccount("other");
        CDeleteAccount first = session.expect(CDeleteAccount.class);
        session.accept(chat, 1);
        result(sent);
        assertThat(wrong.toCompletableFuture()).as("that was the chat's answer").isNotDone();

        session.say(ResponseCode.WRONG_CREDENTIALS.response());

        assertThat(((RefusedException) failure(wrong)).code()).isEqualTo(202);
        CompletionStage<Void> right = client.deleteAccount("pw");
        assertThat(session.expect(CDeleteAccount.class).getRequestId()).isNotEqualTo(first.getRequestId());
        session.say(ResponseCode.ACCOUNT_DELETED.response());
        result(right);
    }

    @Test
    void asksAgainByTheSameNameAfterALostConnection() throws Exception {
        FakeGate.Client session = logIn();
        CompletionStage<Void> deleted = client.deleteAccount("pw");
        CDeleteAccount asked = session.expect(CDeleteAccount.class);
        session.reset();

        FakeGate.Client next = gate.acceptLogin();
        assertThat(next.expect(CDeleteAccount.class)).isEqualTo(asked);
        next.say(ResponseCode.ACCOUNT_DELETED.response());

        result(deleted);
    }

    @Test
    void knowsThatItWasDoneWhenTheNextLoginFindsNoAccount() throws Exception {
        FakeGate.Client session = logIn();
        CompletionStage<Void> deleted = client.deleteAccount("pw");
        session.expect(CDeleteAccount.class);
        session.reset();

        FakeGate.Client next = gate.accept();
        next.expect(CLogin.class);
        next.say(ResponseCode.NO_ACCOUNT.response());

        result(deleted);
        next.expectEnd();
    }

    @Test
    void isClosedWhenTheAccountIsDeletedFromElsewhere() throws Exception {
        FakeGate.Client session = logIn();
        session.kick(ResponseCode.KICKED_ACCOUNT_DELETED);

        session.expectEnd();
        Sessions.eventually(() -> assertThat(recorder.events).contains("kicked 608"));
        assertThat(failure(client.send("bob", "hello"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void asksOnceAtATime() throws Exception {
        FakeGate.Client session = logIn();
        client.deleteAccount("pw");
        session.expect(CDeleteAccount.class);

        assertThat(failure(client.deleteAccount("pw"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failsWhenTheClientIsClosedBefore() throws Exception {
        FakeGate.Client session = logIn();
        CompletionStage<Void> deleted = client.deleteAccount("pw");
        session.expect(CDeleteAccount.class);

        client.close();

        assertThat(failure(deleted)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPasswordThatNobodyCanHaveIsNotSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.deleteAccount("x".repeat(1025)))
                .withMessage("password: 1025 bytes (expected: 1 to 1024)");
        assertThatIllegalArgumentException().isThrownBy(() -> client.deleteAccount(""));
    }
}
