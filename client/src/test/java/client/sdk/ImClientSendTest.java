package client.sdk;

import static client.sdk.Sessions.failure;
import static client.sdk.Sessions.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.session.Session.CLogout;

@Timeout(20)
class ImClientSendTest {

    private static final int BOUND = 100;

    private final FakeGate gate = new FakeGate();
    private final ImClient client =
            Sessions.client(gate, new Recorder()).maxUnacknowledged(BOUND).build();

    @AfterEach
    void stop() {
        client.close();
        gate.close();
    }

    @Test
    void completesByTheAnswer() throws Exception {
        client.start();
        FakeGate.Client session = gate.acceptLogin();

        CompletionStage<Receipt> receipt = client.send("bob", "hello");
        CPrivateChat chat = session.accept(7);

        assertThat(result(receipt)).isEqualTo(new Receipt(chat.getClientMsgId(), 7));
        assertThat(chat.getSelf()).isEqualTo("ann");
        assertThat(chat.getDest()).isEqualTo("bob");
        assertThat(chat.getContent()).isEqualTo("hello");
        assertThat(chat.getClientMsgId()).isNotZero();
    }

    @Test
    void sendsAgainInOrderWhatHadNoAnswerBeforeWhatIsNew() throws Exception {
        client.start();
        FakeGate.Client first = gate.acceptLogin();
        CompletionStage<Receipt> one = client.send("bob", "1");
        CompletionStage<Receipt> two = client.send("bob", "2");
        CompletionStage<Receipt> three = client.send("bob", "3");
        first.accept(1);
        CPrivateChat lost = first.expect(CPrivateChat.class);
        first.expect(CPrivateChat.class);
        result(one);
        first.reset();
        CompletionStage<Receipt> four = client.send("bob", "4");

        FakeGate.Client second = gate.acceptLogin();

        assertThat(second.accept(2)).isEqualTo(lost);
        assertThat(second.accept(3).getContent()).isEqualTo("3");
        assertThat(second.accept(4).getContent()).isEqualTo("4");
        assertThat(result(two).sequence()).isEqualTo(2);
        assertThat(result(three).sequence()).isEqualTo(3);
        assertThat(result(four).sequence()).isEqualTo(4);
    }

    @Test
    void keepsTheOrderWhenTheConnectionIsLostAgainWhileSendingAgain() throws Exception {
        List<CompletionStage<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            receipts.add(client.send("bob", "" + i));
        }
        client.start();
        FakeGate.Client first = gate.acceptLogin();
        for (int i = 0; i < 6; i++) {
            assertThat(first.expect(CPrivateChat.class).getContent()).isEqualTo("" + i);
        }
        first.reset();
        FakeGate.Client second = gate.acceptLogin();
        for (int i = 0; i < 3; i++) {
            assertThat(second.accept(i + 1).getContent()).isEqualTo("" + i);
            result(receipts.get(i));
        }
        second.reset();
        receipts.add(client.send("bob", "6"));
        FakeGate.Client third = gate.acceptLogin();

        for (int i = 3; i < 7; i++) {
            assertThat(third.accept(i + 1).getContent()).isEqualTo("" + i);
            assertThat(result(receipts.get(i)).sequence()).isEqualTo(i + 1);
        }
    }

    @Test
    void sendsAlsoWhatDoesNotFitTheSocketAtOnce() throws Exception {
        client.start();
        FakeGate.Client session = gate.acceptLogin();
        CompletionStage<Receipt> large = client.send("bob", "x".repeat(4_000_000));
        CompletionStage<Receipt> next = client.send("bob", "next");

        assertThat(session.accept(1).getContent()).hasSize(4_000_000);
        assertThat(session.accept(2).getContent()).isEqualTo("next");
        result(large);
        result(next);
    }

    @Test
    void sendsInTheOrderOfTheCallsAlsoThoseOfACallback() throws Exception {
        client.start();
        FakeGate.Client session = gate.acceptLogin();
        CompletionStage<CompletionStage<Receipt>> late =
                client.send("bob", "0").thenApply(receipt -> client.send("bob", "late"));
        for (int i = 1; i < 10; i++) {
            client.send("bob", "" + i);
        }

        for (int i = 0; i < 10; i++) {
            assertThat(session.accept(i + 1).getContent()).isEqualTo("" + i);
        }
        assertThat(session.accept(11).getContent()).isEqualTo("late");
        assertThat(result(result(late)).sequence()).isEqualTo(11);
    }

    @Test
    void failsNoMessageButTheOneThatWasRefused() throws Exception {
        client.start();
        FakeGate.Client session = gate.acceptLogin();
        CompletionStage<Receipt> one = client.send("nobody", "1");
        CompletionStage<Receipt> two = client.send("bob", "2");
        CPrivateChat first = session.expect(CPrivateChat.class);

        session.accept(1);
        session.answer(first, ResponseCode.NO_RECEIVER, 0);

        assertThat(result(two).sequence()).isEqualTo(1);
        assertThat(failure(one))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(301));
    }

    @Test
    void takesARefusalWithoutANameForTheLargestIfItSaysTooLarge() throws Exception {
        client.start();
        FakeGate.Client session = gate.acceptLogin();
        CompletionStage<Receipt> one = client.send("bob", "1");
        CompletionStage<Receipt> two = client.send("bob", "22222");
        CPrivateChat first = session.expect(CPrivateChat.class);
        session.expect(CPrivateChat.class);

        session.say(ResponseCode.TOO_LARGE.response());
        session.accept(first, 1);

        assertThat(failure(two)).hasMessageContaining("403");
        assertThat(result(one).sequence()).isEqualTo(1);
    }

    @Test
    void refusesWhatNoGateCanTake() throws Exception {
        assertThat(failure(client.send("bob", "x".repeat(Outgoing.MAX_BYTES)))).hasMessageContaining("403");
    }

    @Test
    void matchesAnswersInOrderIfTheServerDoesNotNameThem() throws Exception {
        client.start();
        FakeGate.Client session = gate.acceptLogin();
        CompletionStage<Receipt> one = client.send("bob", "1");
        CompletionStage<Receipt> two = client.send("bob", "2");
        CompletionStage<Receipt> three = client.send("bob", "3");

        session.say(ResponseCode.ACCEPTED.response());
        session.say(ResponseCode.BUSY.response());
        session.say(ResponseCode.ACCEPTED.response());

        assertThat(result(one).sequence()).isZero();
        assertThat(failure(two)).hasMessageContaining("500");
        assertThat(result(three).sequence()).isZero();
    }

    @Test
    void takesNoAnswerToSomethingElseForThatToAMessage() throws Exception {
        client.start();
        FakeGate.Client session = gate.acceptLogin();
        CompletionStage<Receipt> one = client.send("bob", "1");

        session.say(ResponseCode.UNKNOWN_MESSAGE.response());
        session.accept(1);
        CompletionStage<Receipt> two = client.send("bob", "2");
        session.say(ResponseCode.UNDECODABLE.response());
        session.accept(2);

        assertThat(result(one).sequence()).isEqualTo(1);
        assertThat(result(two).sequence()).isEqualTo(2);
    }

    @Test
    void holdsUpToTheBoundWhileThereIsNoConnection() throws Exception {
        List<CompletionStage<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < BOUND; i++) {
            receipts.add(client.send("bob", "" + i));
        }

        assertThat(failure(client.send("bob", "one more"))).isInstanceOf(TooManyUnacknowledgedException.class);

        client.start();
        FakeGate.Client session = gate.acceptLogin();
        for (int i = 0; i < BOUND; i++) {
            assertThat(session.accept(i + 1).getContent()).isEqualTo("" + i);
            assertThat(result(receipts.get(i)).sequence()).isEqualTo(i + 1);
        }
        CompletionStage<Receipt> again = client.send("bob", "again");
        assertThat(session.accept(BOUND + 1).getContent()).isEqualTo("again");
        result(again);
    }

    @Test
    void failsWhatHasNoAnswerWhenItIsClosed() throws Exception {
        client.start();
        FakeGate.Client session = gate.acceptLogin();
        CompletionStage<Receipt> sent = client.send("bob", "1");
        session.expect(CPrivateChat.class);

        client.close();

        assertThat(failure(sent)).isInstanceOf(IllegalStateException.class).hasMessageContaining("may or may not");
        assertThat(failure(client.send("bob", "2"))).isInstanceOf(IllegalStateException.class);
        session.expectEnd();
        client.close();
    }

    @Test
    void logsOutWhenEverythingHasItsAnswer() throws Exception {
        client.start();
        FakeGate.Client session = gate.acceptLogin();
        CompletionStage<Receipt> sent = client.send("bob", "1");

        CompletionStage<Void> loggedOut = client.logout();
        CompletionStage<Receipt> late = client.send("bob", "2");
        session.accept(1);
        session.expect(CLogout.class);
        session.say(ResponseCode.LOGGED_OUT.response());

        result(loggedOut);
        result(sent);
        assertThat(failure(late)).isInstanceOf(IllegalStateException.class);
        session.expectEnd();
    }

    @Test
    void isLoggedOutAtOnceIfItIsNotConnected() throws Exception {
        result(client.logout());

        assertThat(failure(client.start())).isInstanceOf(IllegalStateException.class);
    }
}
