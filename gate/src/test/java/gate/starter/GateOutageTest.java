package gate.starter;

import static common.testing.Eventually.eventually;
import static gate.starter.GateBench.chat;
import static gate.starter.GateBench.login;
import static gate.starter.GateBench.register;
import static org.assertj.core.api.Assertions.assertThat;

import common.config.Endpoint;
import common.testing.Frames;
import common.testing.TestSocket;
import common.transport.WindowSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import protobuf.ResponseCode;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;

/** A gate whose backends are away, or do not keep up. */
class GateOutageTest {

    @Test
    void withoutABackendItStartsAndAnswers501() throws IOException {
        Endpoint nobody = nobody();
        try (GateBench bench = new GateBench(nobody, nobody, GateBench.WINDOW);
                TestSocket client = bench.client()) {
            client.send(register("alice", "secret"));
            bench.assertRefused(client, ResponseCode.UNAVAILABLE);

            client.send(login("alice", "secret"));
            assertThat(client.readResponse().getCode()).isEqualTo(501);
            client.send(login("bob", "secret"));
            assertThat(client.readResponse().getCode())
                    .as("a login that got nowhere is not under way")
                    .isEqualTo(501);
        }
    }

    @Test
    void withoutLogicAuthIsServedAllTheSameAndWhoChatsIsRefusedAndClosed() throws IOException {
        try (GateBench bench = new GateBench()) {
            try (TestSocket client = bench.loggedIn("alice")) {
                bench.logic.close();
                client.send(chat("alice", "hello")).send(chat("alice", "hello again"));
                assertThat(client.readResponse().getCode()).isEqualTo(501);
                assertThat(client.readResponse().getCode()).isEqualTo(501);
                assertThat(client.closedByPeer()).isTrue();
            }
            try (TestSocket client = bench.client()) {
                GateBench.assertServed(client);
            }
            bench.logic.start();
            eventually(() -> {
                try (TestSocket client = bench.loggedIn("alice")) {
                    return client.send(chat("alice", "hello")).readResponse().getCode() == 300;
                }
            });
        }
    }

    @Test
    void aBackendThatDoesNotAnswerMakesSendersBusyAndNobodyElse() throws IOException {
        WindowSettings small = new WindowSettings(16, 1024 * 1024, Duration.ofSeconds(5));
        try (ServerSocket lazy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                GateBench backends = new GateBench();
                GateBench bench =
                        new GateBench(backends.auth.endpoint(), new Endpoint("127.0.0.1", lazy.getLocalPort()), small);
                TestSocket link = new TestSocket(lazy.accept());
                TestSocket client = bench.client()) {
            link.send(Frames.transfer(
                    Dest.Gate,
                    0,
                    "",
                    Greet.newBuilder()
                            .setFrom(Greet.From.Logic)
                            .setIncarnation(1)
                            .build()));
            eventually(
                    () -> client.send(login("alice", "secret")).readResponse().getCode() == 201);

            List<TestSocket> senders = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                TestSocket sender = bench.client().send(login("sender-" + i, "secret"));
                assertThat(sender.readResponse().getCode()).isEqualTo(201);
                senders.add(sender); // the gate asks for its inbox, and gets no answer
            }
            client.send(chat("alice", "one too many"));

            assertThat(client.readResponse().getCode()).isEqualTo(500);
            assertThat(bench.refused(ResponseCode.BUSY)).isPositive();
            try (TestSocket other = bench.client()) {
                GateBench.assertServed(other);
            }
            senders.forEach(TestSocket::close);
        }
    }

    private static Endpoint nobody() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Endpoint("127.0.0.1", probe.getLocalPort());
        }
    }
}
