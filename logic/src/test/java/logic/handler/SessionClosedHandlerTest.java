package logic.handler;

import static org.assertj.core.api.Assertions.assertThat;

import common.dispatch.Outbox;
import common.dispatch.Request;
import common.metrics.Refusals;
import common.store.Account;
import common.store.Receiver;
import common.testing.SentMessages;
import common.transport.Address;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.generate.internal.Internal.SessionClosed;
import thirdparty.redis.RedisAccounts;
import thirdparty.redis.RedisBatch;
import thirdparty.redis.RedisSessions;
import thirdparty.testing.TestRedis;
import thirdparty.testing.TestSessions;

/** The end of a session in the store. */
class SessionClosedHandlerTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final Address SESSION = new Address(-2, 7);

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final SentMessages sent = new SentMessages(registry);
    private final RedisBatch batch = new RedisBatch(REDIS.settings());
    private final RedisSessions sessions = new RedisSessions(batch);
    private final SessionClosedHandler handler = new SessionClosedHandler(sessions);

    @BeforeEach
    void logIn() {
        new RedisAccounts(batch).create("alice", new Account("hash", "test"));
        TestSessions.file(batch, "alice", "web", SESSION);
        batch.flush();
    }

    @AfterEach
    void close() {
        batch.close();
    }

    @Test
    void theSessionOfAConnectionThatIsGoneIsRemovedAndNobodyAnswered() {
        closed("web", SESSION);

        assertThat(receiver()).isEqualTo(new Receiver.Known(List.of()));
        assertThat(sent.rest()).isEmpty();
    }

    @Test
    void aLateWordOfAnotherConnectionOrPlatformRemovesNothing() {
        closed("web", new Address(-2, 6));
        closed("ios", SESSION);

        assertThat(receiver()).isEqualTo(new Receiver.Known(List.of(SESSION)));
    }

    @Test
    void aConnectionThatIsGoneDoesNotComeBackByALoginThatComesLate() {
        closed("web", SESSION);

        assertThat(done(TestSessions.file(batch, "alice", "web", SESSION))).isEmpty();
        assertThat(receiver()).isEqualTo(new Receiver.Known(List.of()));
    }

    private void closed(String platform, Address connection) {
        SessionClosed message = SessionClosed.newBuilder().setPlatform(platform).build();
        Refusals refusals = new Refusals(new SimpleMeterRegistry());
        Outbox outbox = new Outbox(sent, registry);
        done(handler.handle(message, new Request("alice", connection, 1, ResponseCode.NO_ID, true, outbox, refusals)));
    }

    private Receiver receiver() {
        return done(sessions.receiver("alice"));
    }

    private <T> T done(CompletionStage<T> stage) {
        batch.flush();
        return stage.toCompletableFuture().join();
    }
}
