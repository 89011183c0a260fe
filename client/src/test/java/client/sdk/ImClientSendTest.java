package client.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;

class ImClientSendTest {

    private final FakeGate gate = new FakeGate();
    private final Recorder recorder = new Recorder();
    private final ImClient client = ImClient.builder()
            .gates(List.of(gate.address()))
            .user("ann", "pw")
            .listener(recorder)
            .heartbeat(Duration.ZERO)
            .build();

    @AfterEach
    void stop() {
        client.close();
        gate.close();
    }

    @Test
    void sendsAndCompletesByTheAnswer() throws Exception {
        CompletableFuture<Void> started = client.start().toCompletableFuture();
        FakeGate.Client session = gate.acceptLogin();
        started.get(5, TimeUnit.SECONDS);

        CompletableFuture<Receipt> receipt = client.send("bob", "hello").toCompletableFuture();
        CPrivateChat chat = session.accept(7);

        assertThat(receipt.get(5, TimeUnit.SECONDS)).isEqualTo(new Receipt(chat.getClientMsgId(), 7));
        assertThat(chat.getSelf()).isEqualTo("ann");
        assertThat(chat.getDest()).isEqualTo("bob");
        assertThat(chat.getContent()).isEqualTo("hello");
        assertThat(chat.getClientMsgId()).isNotZero();
    }

    @Test
    void sendsAgainInOrderWhatHadNoAnswerBeforeWhatIsNew() throws Exception {
        client.start();
        FakeGate.Client first = gate.acceptLogin();
        CompletableFuture<Receipt> one = client.send("bob", "1").toCompletableFuture();
        CompletableFuture<Receipt> two = client.send("bob", "2").toCompletableFuture();
        CompletableFuture<Receipt> three = client.send("bob", "3").toCompletableFuture();
        first.accept(1);
        CPrivateChat before = first.expect(CPrivateChat.class);
        first.expect(CPrivateChat.class);
        one.get(5, TimeUnit.SECONDS);
        first.close();
        CompletableFuture<Receipt> four = client.send("bob", "4").toCompletableFuture();

        FakeGate.Client second = gate.acceptLogin();
        CPrivateChat after = second.accept(2);
        CPrivateChat third = second.accept(3);
        CPrivateChat fourth = second.accept(4);

        assertThat(after).isEqualTo(before);
        assertThat(third.getContent()).isEqualTo("3");
        assertThat(fourth.getContent()).isEqualTo("4");
        assertThat(two.get(5, TimeUnit.SECONDS).sequence()).isEqualTo(2);
        assertThat(three.get(5, TimeUnit.SECONDS).sequence()).isEqualTo(3);
        assertThat(four.get(5, TimeUnit.SECONDS).sequence()).isEqualTo(4);
    }
}
