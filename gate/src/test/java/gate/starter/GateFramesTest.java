package gate.starter;

import static gate.starter.GateBench.CHAT;
import static gate.starter.GateBench.chat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import common.testing.Frames;
import common.testing.TestBackend.Received;
import common.testing.TestSocket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.internal.Internal.Dest;

/** What passes the gate passes as it is. */
class GateFramesTest {

    @RegisterExtension
    static final GateBenches BENCHES = new GateBenches();

    private final GateBench bench = BENCHES.start();

    /** Unknown fields, fields in another order and twice, an overlong varint, and no message at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0a05616c6963651203626f621a0568656c6c6f",
                "1a0568656c6c6f1203626f620a05616c696365a01f8f4e",
                "0a05616c6963650a8500" + "616c696365" + "1203626f621a00",
                "00ff00ff",
                ""
            })
    void bodiesReachTheBackendByteForByte(String hex) {
        byte[] body = HexFormat.of().parseHex(hex);
        try (TestSocket client = bench.loggedIn("alice")) {
            client.send(Frames.of(CHAT, body));

            assertThat(bench.logic.next().body().toByteArray()).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2047, 2048, 2049, 65_536})
    void bodiesOfAnyLengthPassBothWays(int length) {
        byte[] body = new byte[length];
        new Random(length).nextBytes(body);
        SPrivateChat push = SPrivateChat.newBuilder()
                .setContentBytes(ByteString.copyFrom(body))
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                999,
                                UnknownFieldSet.Field.newBuilder()
                                        .addFixed64(-1)
                                        .build())
                        .build())
                .build();
        try (TestSocket client = bench.loggedIn("alice")) {
            client.send(Frames.of(CHAT, body));
            Received request = bench.logic.next();
            assertThat(request.body().toByteArray()).isEqualTo(body);
            assertThat(client.readResponse()).isEqualTo(ResponseCode.ACCEPTED.response());

            bench.logic.send(request.gate(), Dest.Client, request.netId(), "alice", push);
            TestSocket.RawFrame received = client.read();
            assertThat(received.number()).isEqualTo(1004);
            assertThat(received.body()).isEqualTo(push.toByteString());
        }
    }

    @Test
    void aLoginReachesAuthByteForByte() {
        byte[] body = HexFormat.of().parseHex("1206736563726574" + "0a05616c696365" + "a01f8f4e");
        try (TestSocket client = bench.client()) {
            client.send(Frames.of(GateBench.LOGIN, body));

            Received login = bench.auth.next();
            assertThat(login.userId()).isEqualTo("alice");
            assertThat(login.body().toByteArray()).isEqualTo(body);
        }
    }

    @Test
    void framesKeepTheirOrderBothWays() {
        try (TestSocket client = bench.loggedIn("alice")) {
            List<byte[]> frames = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                frames.add(Frames.of(chat("alice", "message " + i)));
            }
            bench.logic.onRequest(request -> bench.logic.reply(
                    request,
                    SPrivateChat.newBuilder().setContentBytes(request.body()).build()));
            client.send(frames.toArray(byte[][]::new));

            for (int i = 0; i < 1_000; i++) {
                assertThat(((SPrivateChat) client.readMessage()).getContentBytes())
                        .isEqualTo(chat("alice", "message " + i).toByteString());
            }
        }
    }

    @Test
    void aFrameMayComeByteByByte() {
        try (TestSocket client = bench.loggedIn("alice")) {
            for (byte one : Frames.of(chat("alice", "hello"))) {
                client.send(new byte[] {one});
            }
            assertThat(client.readResponse().getCode()).isEqualTo(300);
        }
    }

    @Test
    void pushesGoToTheConnectionThatTheyName() {
        try (TestSocket alice = bench.loggedIn("alice");
                TestSocket bob = bench.loggedIn("bob")) {
            bob.send(chat("bob", "where am I"));
            assertThat(bob.readResponse().getCode()).isEqualTo(300);
            Received fromBob = bench.logic.next();
            alice.send(chat("alice", "hello bob"));
            Received fromAlice = bench.logic.next();

            SPrivateChat push =
                    SPrivateChat.newBuilder().setContent("hello bob").build();
            bench.logic.send(fromAlice.gate(), Dest.Client, fromBob.netId(), "bob", push);

            assertThat(bob.readMessage()).isEqualTo(push);
            assertThat(alice.readResponse().getCode()).isEqualTo(300);
        }
    }

    @Test
    void aReplyForAClientThatIsGoneDisturbsNobody() {
        bench.logic.onRequest(request -> {});
        Received orphan;
        try (TestSocket going = bench.loggedIn("alice")) {
            going.send(chat("alice", "and gone"));
            orphan = bench.logic.next();
        }
        bench.nextEnded();

        bench.logic.reply(orphan, ResponseCode.ACCEPTED.response());

        try (TestSocket staying = bench.client()) {
            GateBench.assertServed(staying);
        }
    }
}
