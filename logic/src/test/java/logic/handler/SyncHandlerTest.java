package logic.handler;

import static org.assertj.core.api.Assertions.assertThat;

import common.dispatch.Outbox;
import common.dispatch.Request;
import common.metrics.Refusals;
import common.store.Account;
import common.testing.Sent;
import common.testing.SentMessages;
import common.transport.Address;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Displaced;
import protobuf.generate.internal.Internal.Sync;
import protobuf.generate.internal.Internal.Synced;
import thirdparty.redis.InboxSettings;
import thirdparty.redis.RedisAccounts;
import thirdparty.redis.RedisBatch;
import thirdparty.redis.RedisInboxes;
import thirdparty.redis.RedisSessions;
import thirdparty.testing.TestRedis;

class SyncHandlerTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final Address BOB = new Address(1, 8);
    private static final InboxSettings INBOX = new InboxSettings(10, 3, 100, Duration.ofMinutes(10));

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final SentMessages sent = new SentMessages(registry);
    private final Outbox outbox = new Outbox(sent, registry);
    private final Refusals refusals = new Refusals(new SimpleMeterRegistry());
    private final RedisBatch batch = new RedisBatch(REDIS.settings());
    private final RedisInboxes inboxes = new RedisInboxes(batch, INBOX);
    private final SyncHandler handler = new SyncHandler(inboxes, new InboxPushes(outbox));

    @BeforeEach
    void fill() {
        new RedisAccounts(batch).create("bob", new Account("hash", "test"));
        new RedisSessions(batch).bind("bob", "web", BOB);
        for (int i = 1; i <= 5; i++) {
            inboxes.append("bob", "token " + i, message(i).build().toByteArray());
        }
        batch.flush();
    }

    @AfterEach
    void close() {
        batch.close();
    }

    @Test
    void whereTheInboxStandsIsSaidBeforeAPageOfItWithItsSequences() {
        handle(sync().setAfter(1), BOB);

        assertThat(sent.next(4)).containsExactly(toGate(synced(1, 5, 3)), push(2), push(3), push(4));
        assertThat(sent.rest()).isEmpty();
    }

    @Test
    void aDeviceGoesOnAfterWhatItHasConfirmed() {
        handle(sync().setConfirmed(4), BOB);
        assertThat(sent.rest()).as("nothing was asked for").isEmpty();

        handle(sync().setFromConfirmed(true), BOB);

        assertThat(sent.next(2)).containsExactly(toGate(synced(4, 5, 1)), push(5));
    }

    @Test
    void whoHasAllIsToldSo() {
        handle(sync().setAfter(5).setConfirmed(5), BOB);

        assertThat(sent.next()).isEqualTo(toGate(synced(5, 5, 0)));
        assertThat(sent.rest()).isEmpty();
    }

    @Test
    void aConnectionWhosePlaceAnotherHasTakenIsToldToEnd() {
        Address older = new Address(1, 7);

        handle(sync().setFromConfirmed(true), older);

        Displaced displaced = Displaced.newBuilder().setPlatform("web").build();
        assertThat(sent.next()).isEqualTo(new Sent(1, Dest.Gate, 7, "bob", displaced));
        assertThat(sent.rest()).isEmpty();
    }

    private void handle(Sync.Builder sync, Address from) {
        var request = new Request("bob", from, 1, ResponseCode.NO_ID, true, outbox, refusals);
        var done = handler.handle(sync.build(), request);
        batch.flush();
        assertThat(done.toCompletableFuture()).isCompleted();
    }

    private static Sync.Builder sync() {
        return Sync.newBuilder().setPlatform("web");
    }

    private static Synced synced(long after, long last, int count) {
        return Synced.newBuilder().setAfter(after).setLast(last).setCount(count).build();
    }

    private static Sent toGate(Synced synced) {
        return new Sent(1, Dest.Gate, 8, "bob", synced);
    }

    private static Sent push(long sequence) {
        return new Sent(
                1,
                Dest.Client,
                8,
                "bob",
                message(sequence).setSequence(sequence).build());
    }

    private static SPrivateChat.Builder message(long i) {
        return SPrivateChat.newBuilder().setContent("message " + i).setSender("alice");
    }
}
