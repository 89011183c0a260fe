package client.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import client.fake.FakeServer;
import client.fake.Fault;
import client.fake.Ports;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.login.Auth.SResponse;

class ClientConnectionTest {

    private static final Duration PATIENT = Duration.ofSeconds(10);

    private final FakeServer server = new FakeServer();
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Events events = new Events();

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        server.close();
    }

    @Test
    void registersLogsInAndChats() throws Exception {
        ClientConnection connection = connect(PATIENT);

        assertThat(answer(connection.register("ann", "pw")).getCode()).isEqualTo(101);
        assertThat(answer(connection.register("ann", "pw")).getCode()).isEqualTo(100);
        assertThat(answer(connection.login("ann", "wrong")).getCode()).isEqualTo(202);
        assertThat(answer(connection.login("ann", "pw")).getCode()).isEqualTo(201);
        connection.send(chat("ann", "hello"));

        await().untilAsserted(() -> assertThat(events.seen).containsExactly("answered 300", "received hello"));
    }

    @Test
    void allowsOneRequestAtATime() throws Exception {
        ClientConnection connection = connect(PATIENT);

        Future<SResponse> first = connection.register("ann", "pw");
        Future<SResponse> second = connection.login("ann", "pw");

        assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(second.cause()).isInstanceOf(IllegalStateException.class).hasMessageContaining("one at a time");
        assertThat(answer(first).getCode()).isEqualTo(101);
    }

    @Test
    void givesUpARequestThatGetsNoAnswerAndTheConnectionWithIt() throws Exception {
        server.saysNothing();
        ClientConnection connection = connect(Duration.ofMillis(200));

        Future<SResponse> answer = connection.register("ann", "pw");

        assertThat(answer.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answer.cause()).isInstanceOf(TimeoutException.class).hasMessageContaining("200 ms");
        await().untilAsserted(() -> assertThat(events.seen).containsExactly("closed"));
    }

    @Test
    void failsWhatIsOpenWhenTheServerCloses() throws Exception {
        server.saysNothing();
        ClientConnection connection = connect(PATIENT);
        Future<SResponse> answer = connection.register("ann", "pw");

        server.close();

        assertThat(answer.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answer.isSuccess()).isFalse();
        await().untilAsserted(() -> assertThat(events.seen).containsExactly("closed"));
        Future<SResponse> tooLate = connection.login("ann", "pw");
        assertThat(tooLate.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(tooLate.cause()).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void tellsOfAConnectionThatTheServerCloses() throws Exception {
        server.onChat(0, Fault.CLOSE);
        ClientConnection connection = connect(PATIENT);
        answer(connection.register("ann", "pw"));
        answer(connection.login("ann", "pw"));

        connection.send(chat("ann", "hello"));

        await().untilAsserted(() -> assertThat(events.seen).containsExactly("closed"));
    }

    @Test
    void tellsThatNoServerListens() throws Exception {
        Future<ClientConnection> connected =
                new Connector("127.0.0.1", Ports.free(), PATIENT).connect(loop.next(), events);

        assertThat(connected.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(connected.cause()).isInstanceOf(ConnectException.class);
    }

    private ClientConnection connect(Duration timeout) throws Exception {
        server.start();
        return new Connector("127.0.0.1", server.port(), timeout)
                .connect(loop.next(), events)
                .get(10, TimeUnit.SECONDS);
    }

    private static SResponse answer(Future<SResponse> answer) throws Exception {
        return answer.get(10, TimeUnit.SECONDS);
    }

    private static CPrivateChat chat(String user, String content) {
        return CPrivateChat.newBuilder()
                .setSelf(user)
                .setDest(user)
                .setContent(content)
                .build();
    }

    private static final class Events implements ConnectionListener {

        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public void received(String content) {
            seen.add("received " + content);
        }

        @Override
        public void answered(SResponse answer) {
            seen.add("answered " + answer.getCode());
        }

        @Override
        public void writable() {
            seen.add("writable");
        }

        @Override
        public void closed(@Nullable Throwable cause) {
            seen.add("closed");
        }
    }
}
