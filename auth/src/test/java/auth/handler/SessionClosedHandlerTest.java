package auth.handler;

import static org.assertj.core.api.Assertions.assertThat;

import common.store.Receiver;
import common.transport.Address;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.generate.internal.Internal.SessionClosed;
import thirdparty.testing.TestRedis;

class SessionClosedHandlerTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final Address SESSION = new Address(HandlerBench.GATE, 7);

    private final HandlerBench bench = new HandlerBench(REDIS);
    private final SessionClosedHandler handler = new SessionClosedHandler(bench.sessions);

    @BeforeEach
    void logIn() {
        bench.account("alice", "secret");
        bench.sessions.bind("alice", "web", SESSION);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theSessionOfAConnectionThatIsGoneIsRemovedAndNobodyAnswered() {
        closed("web", 7);

        assertThat(bench.receiver("alice")).isEqualTo(new Receiver.Known(List.of()));
        assertThat(bench.sent.rest()).isEmpty();
    }

    @Test
    void aLateWordOfAnotherConnectionOrPlatformRemovesNothing() {
        closed("web", 6);
        closed("ios", 7);

        assertThat(bench.receiver("alice")).isEqualTo(new Receiver.Known(List.of(SESSION)));
    }

    private void closed(String platform, long netId) {
        SessionClosed closed = SessionClosed.newBuilder().setPlatform(platform).build();
        assertThat(bench.handle(handler, closed, "alice", netId)).isCompleted();
    }
}
