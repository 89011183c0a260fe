package bench.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import common.config.Endpoint;
import common.testing.Frames;
import common.testing.TestSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CConfirm;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.cli2srv.session.Session.CHeartbeat;
import protobuf.generate.cli2srv.session.Session.SHeartbeat;
import redis.clients.jedis.Jedis;
import thirdparty.testing.TestRedis;

/** Both relays, with real sockets: to a client they look like face2face. */
class RelayTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answersAndPushesWhatAUserSendsToHimself(boolean storing) {
        try (Relay relay = new Relay(storing);
                TestSocket bob = relay.login("bob")) {
            for (int i = 1; i <= 3; i++) {
                bob.send(chat("bob", "hello " + i, 100 + i));
                SPrivateChat push = (SPrivateChat) bob.readMessage();
                assertThat(push.getContent()).isEqualTo("hello " + i);
                assertThat(push.getSender()).isEqualTo("bob");
                assertThat(push.getSequence()).isEqualTo(i);
                assertThat(push.getServerTime()).isPositive();
                assertThat(bob.readMessage()).isEqualTo(accepted(100 + i, i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pushesToTheReceiverAndAnswersTheSender(boolean storing) {
        try (Relay relay = new Relay(storing);
                TestSocket ann = relay.login("ann");
                TestSocket bob = relay.login("bob")) {
            ann.send(chat("bob", "hello", 7));
            assertThat(ann.readMessage()).isEqualTo(accepted(7, 1));
            SPrivateChat push = (SPrivateChat) bob.readMessage();
            assertThat(push.getSender()).isEqualTo("ann");
            assertThat(push.getContent()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsFramesTogetherAndInOrderHoweverTheyAreSplit(boolean storing) {
        byte[] bytes = Frames.all(
                Frames.of(chat("bob", "ä".repeat(2000), 1)), Frames.of(confirm()), Frames.of(chat("bob", "two", 2)));
        try (Relay relay = new Relay(storing);
                TestSocket bob = relay.login("bob")) {
            for (int at = 0; at < bytes.length; at += 997) {
                bob.send(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 997)));
            }
            List<Message> got = List.of(bob.readMessage(), bob.readMessage(), bob.readMessage(), bob.readMessage());
            assertThat(got)
                    .filteredOn(SPrivateChat.class::isInstance)
                    .extracting(push -> ((SPrivateChat) push).getContent())
                    .containsExactly("ä".repeat(2000), "two");
            assertThat(got).filteredOn(SResponse.class::isInstance).containsExactly(accepted(1, 1), accepted(2, 2));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesWhoHasNotLoggedIn(boolean storing) {
        try (Relay relay = new Relay(storing);
                TestSocket stranger = relay.connect()) {
            stranger.send(chat("bob", "hello", 5));
            assertThat(stranger.readResponse().getCode()).isEqualTo(ResponseCode.NOT_LOGGED_IN.code());
            stranger.send(CRegister.newBuilder().setUserid("x").setPasswd("y").build());
            assertThat(stranger.readResponse().getCode()).isEqualTo(ResponseCode.REGISTERED.code());
            stranger.send(CHeartbeat.getDefaultInstance());
            assertThat(stranger.readMessage()).isEqualTo(SHeartbeat.getDefaultInstance());
        }
    }

    @Test
    void closesAConnectionThatSendsNoFrames() {
        try (Relay relay = new Relay(false);
                TestSocket stranger = relay.connect()) {
            stranger.send(new byte[] {-1, 0, 0, 0, 0, 0, 0, 0});
            assertThat(stranger.closedByPeer()).isTrue();
        }
    }

    @Test
    void hasStoredWhatItAnswers() throws Exception {
        try (Relay relay = new Relay(true);
                TestSocket bob = relay.login("bob");
                Jedis redis = REDIS.client()) {
            for (int i = 1; i <= 20; i++) {
                bob.send(chat("bob", "hello " + i, i));
                bob.readMessage();
                bob.readMessage();
                assertThat(redis.llen("relay:messages:bob")).isEqualTo(i);
            }
            byte[] last = redis.lindex("relay:messages:bob".getBytes(StandardCharsets.US_ASCII), -1);
            assertThat(SPrivateChat.parseFrom(last).getContent()).isEqualTo("hello 20");
            assertThat(redis.hlen("relay:seen:bob")).isEqualTo(20);
        }
    }

    @Test
    void storesARepeatedMessageOnce() {
        try (Relay relay = new Relay(true);
                TestSocket bob = relay.login("bob");
                Jedis redis = REDIS.client()) {
            bob.send(Frames.of(chat("bob", "once", 1)), Frames.of(chat("bob", "once", 1)));
            List<Message> got = List.of(bob.readMessage(), bob.readMessage(), bob.readMessage());
            assertThat(got).filteredOn(SPrivateChat.class::isInstance).hasSize(1);
            assertThat(got).filteredOn(SResponse.class::isInstance).hasSize(2);
            assertThat(redis.llen("relay:messages:bob")).isEqualTo(1);
        }
    }

    private static CPrivateChat chat(String to, String content, long id) {
        return CPrivateChat.newBuilder()
                .setSelf("whoever")
                .setDest(to)
                .setContent(content)
                .setClientMsgId(id)
                .build();
    }

    private static CConfirm confirm() {
        return CConfirm.newBuilder().setSequence(1).build();
    }

    private static SResponse accepted(long id, long sequence) {
        return ResponseCode.ACCEPTED.response(ResponseCode.ACCEPTED.description(), id).toBuilder()
                .setSequence(sequence)
                .build();
    }

    /** Gate and backend, here in one process. */
    private static final class Relay implements AutoCloseable {

        private final RelayBackend backend;
        private final RelayGate gate;

        Relay(boolean storing) {
            @Nullable Endpoint redis = storing ? new Endpoint("127.0.0.1", REDIS.port()) : null;
            backend = new RelayBackend(0, redis);
            gate = new RelayGate(0, backend.address());
        }

        TestSocket connect() {
            return new TestSocket(gate.address().getPort());
        }

        TestSocket login(String user) {
            TestSocket socket = connect();
            socket.send(CLogin.newBuilder().setUserid(user).setPasswd("pw").build());
            assertThat(socket.readResponse().getCode()).isEqualTo(ResponseCode.LOGIN_PASSED.code());
            return socket;
        }

        @Override
        public void close() {
            gate.close();
            backend.close();
        }
    }
}
