package logic.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import common.dispatch.Outbox;
import common.dispatch.Request;
import common.metrics.Refusals;
import common.store.Account;
import common.testing.Sent;
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
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Displaced;
import protobuf.generate.internal.Internal.LoggedOutElsewhere;
import protobuf.generate.internal.Internal.Sync;
import protobuf.generate.internal.Internal.Synced;
import thirdparty.redis.InboxSettings;
import thirdparty.redis.RedisAccounts;
import thirdparty.redis.RedisBatch;
import thirdparty.redis.RedisInboxes;
import thirdparty.testing.TestRedis;

/** A device that says how far it is, and is sent the rest. */
class SyncHandlerTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final InboxSettings INBOX = InboxSettings.STANDARD.withPage(2);
    private static final Address PHONE = new Address(-2, 7);
    private static final Address NEWER = new Address(3, 8);
    private static final Address LATEST = new Address(3, 9);
    private static final Message DISPLACED =
            Displaced.newBuilder().setPlatform("web").build();

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final SentMessages sent = new SentMessages(registry);
    private final Outbox outbox = new Outbox(sent, registry);
    private final RedisBatch batch = new RedisBatch(REDIS.settings());
    private final RedisInboxes inboxes = new RedisInboxes(batch, INBOX);
    private final SyncHandler handler = new SyncHandler(inboxes, new InboxPushes(outbox), outbox);

    @BeforeEach
    void fill() {
        done(new RedisAccounts(batch).create("alice", new Account("hash", "test")));
        for (int i = 1; i <= 3; i++) {
            done(inboxes.append("alice", "token " + i, chat("m" + i).toByteArray()));
        }
    }

    @AfterEach
    void close() {
        batch.close();
    }

    @Test
    void aLoginIsToldWhereTheInboxStandsAndSentItsFirstPage() {
        handle(login(), PHONE);

        assertThat(sent.next(3)).containsExactly(toGate(PHONE, synced(0, 3, 2)), push(PHONE, 1), push(PHONE, 2));
        assertThat(sent.rest()).isEmpty();
    }

    @Test
    void whoAsksForMoreIsSentMore() {
        handle(login(), PHONE);
        sent.next(3);

        handle(Sync.newBuilder().setPlatform("web").setAfter(2), PHONE);

        assertThat(sent.next(2)).containsExactly(toGate(PHONE, synced(2, 3, 1)), push(PHONE, 3));
    }

    @Test
    void whoOnlyConfirmsIsSentNothing() {
        handle(login(), PHONE);
        sent.next(3);

        handle(Sync.newBuilder().setPlatform("web").setConfirmed(2), PHONE);

        assertThat(sent.rest()).isEmpty();
    }

    @Test
    void theConnectionWhosePlaceALoginTakesIsTold() {
        handle(login(), PHONE);
        sent.next(3);

        handle(login(), NEWER);

        assertThat(sent.next()).isEqualTo(toGate(PHONE, DISPLACED));
    }

    @Test
    void theConnectionOfADeviceThatIsCrowdedOutIsTold() {
        handle(login(), PHONE);
        for (int i = 1; i < INBOX.devices(); i++) {
            handle(login().setPlatform("device " + i), new Address(9, i));
        }
        taken();

        handle(login().setPlatform("one too many"), NEWER);

        assertThat(taken())
                .filteredOn(one -> one.message() instanceof Displaced)
                .hasSize(1);
    }

    @Test
    void aConnectionThatWasDisplacedIsToldSoWhateverItAsks() {
        handle(login(), PHONE);
        handle(login(), NEWER);
        taken();

        handle(Sync.newBuilder().setPlatform("web").setAfter(0), PHONE);
        assertThat(taken()).containsExactly(toGate(PHONE, DISPLACED));
        handle(login(), PHONE);
        assertThat(taken()).containsExactly(toGate(PHONE, DISPLACED));
    }

    /** Auth tells its sessions too, but what they ask may be answered before that. */
    @Test
    void aConnectionWhoseAccountWasDeletedIsToldSoWhateverItAsks() {
        handle(login(), PHONE);
        taken();
        done(new RedisAccounts(batch).delete("alice", "hash", "the request"));
        Message deleted =
                LoggedOutElsewhere.newBuilder().setAccountDeleted(true).build();

        handle(Sync.newBuilder().setPlatform("web").setConfirmed(1), PHONE);
        assertThat(taken()).containsExactly(toGate(PHONE, deleted));
        handle(Sync.newBuilder().setPlatform("web").setAfter(0), PHONE);
        assertThat(taken()).containsExactly(toGate(PHONE, deleted));
        handle(login(), NEWER);
        assertThat(taken()).containsExactly(toGate(NEWER, deleted));
    }

    @Test
    void aLoginThatTheClientGaveUpDoesNotTakeThePlaceOfItsLaterOne() {
        handle(login().setClient("run").setAttempt(2), NEWER);
        taken();

        handle(login().setClient("run").setAttempt(1), PHONE);
        assertThat(taken()).containsExactly(toGate(PHONE, DISPLACED));

        handle(login().setClient("another run").setAttempt(1), PHONE);
        assertThat(sent.next()).isEqualTo(toGate(NEWER, DISPLACED));
    }

    /** Its gate lost the logic that it had asked, and asks another one; meanwhile the user has logged in elsewhere. */
    @Test
    void anEarlierLoginThatIsFiledLaterDoesNotTakeThePlaceOfALaterOne() {
        handle(login().setOrder(2), NEWER);
        taken();

        handle(login().setOrder(1), PHONE);
        assertThat(taken()).containsExactly(toGate(PHONE, DISPLACED));

        handle(login().setOrder(3), LATEST);
        assertThat(sent.next()).isEqualTo(toGate(NEWER, DISPLACED));
    }

    private void handle(Sync.Builder sync, Address from) {
        Refusals refusals = new Refusals(new SimpleMeterRegistry());
        Request request = new Request("alice", from, 1, ResponseCode.NO_ID, true, outbox, refusals);
        done(handler.handle(sync.build(), request));
    }

    /** What has been sent since the last look. */
    private List<Sent> taken() {
        return sent.next(sent.rest().size());
    }

    private <T> T done(CompletionStage<T> stage) {
        batch.flush();
        return stage.toCompletableFuture().join();
    }

    private static Sync.Builder login() {
        return Sync.newBuilder().setPlatform("web").setFromConfirmed(true).setLogin(true);
    }

    private static Sent toGate(Address about, Message message) {
        return new Sent(about.gate(), Dest.Gate, about.netId(), "alice", message);
    }

    private static Sent push(Address to, long sequence) {
        return new Sent(
                to.gate(),
                Dest.Client,
                to.netId(),
                "alice",
                chat("m" + sequence).toBuilder().setSequence(sequence).build());
    }

    private static Synced synced(long after, long last, int count) {
        return Synced.newBuilder().setAfter(after).setLast(last).setCount(count).build();
    }

    private static SPrivateChat chat(String content) {
        return SPrivateChat.newBuilder().setContent(content).setSender("bob").build();
    }
}
