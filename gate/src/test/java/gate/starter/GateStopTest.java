package gate.starter;

import static common.testing.Eventually.eventually;
import static gate.starter.GateBench.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import common.testing.TestBackend.Received;
import common.testing.TestSocket;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.session.Session.SKick;

class GateStopTest {

    @Test
    void answersThatAreUnderWayStillReachTheirClients() throws InterruptedException {
        try (GateBench bench = new GateBench();
                TestSocket client = bench.loggedIn("alice")) {
            bench.logic.onRequest(request -> {});
            client.send(chat("alice", "hello"));
            Received request = bench.logic.next();

            Thread stopping = new Thread(bench.gate::close);
            stopping.start();
            eventually(() -> !accepts(bench));
            bench.logic.reply(request, ResponseCode.ACCEPTED.response());

            assertThat(client.readResponse().getCode()).isEqualTo(300);
            assertThat(((SKick) client.readMessage()).getCode()).isEqualTo(601);
            assertThat(client.closedByPeer()).isTrue();
            stopping.join();
        }
    }

    @Test
    void nothingListensAfterwards() {
        GateBench bench = new GateBench();
        bench.close();

        assertThatException().isThrownBy(bench::client).withCauseInstanceOf(ConnectException.class);
    }

    private static boolean accepts(GateBench bench) {
        try (TestSocket probe = bench.client()) {
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
