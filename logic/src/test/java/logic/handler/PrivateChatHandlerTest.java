package logic.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import common.dispatch.Outbox;
import common.dispatch.RefusedException;
import common.dispatch.Request;
import common.metrics.Refusals;
import common.store.Account;
import common.testing.Sent;
import common.testing.SentMessages;
import common.transport.Address;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Dest;
import thirdparty.redis.InboxSettings;
import thirdparty.redis.RedisAccounts;
import thirdparty.redis.RedisBatch;
import thirdparty.redis.RedisInboxes;
import thirdparty.testing.TestRedis;
import thirdparty.testing.TestSessions;

class PrivateChatHandlerTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final Address ALICE = new Address(1, 7);
    private static final Account ACCOUNT = new Account("hash", "test");
    private static final InboxSettings INBOX = InboxSettings.STANDARD.withCapacity(3);
    private static final long NOW = 1_800_000_000_000L;

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final SentMessages sent = new SentMessages(registry);
    private final Outbox outbox = new Outbox(sent, registry);
    private final Refusals refusals = new Refusals(new SimpleMeterRegistry());
    private final RedisBatch batch = new RedisBatch(REDIS.settings());
    private final RedisInboxes inboxes = new RedisInboxes(batch, INBOX);
    private final PrivateChatHandler handler = new PrivateChatHandler(inboxes, new InboxPushes(outbox), () -> NOW);

    private long lastRequest;

    @BeforeEach
    void register() {
        RedisAccounts accounts = new RedisAccounts(batch);
        accounts.create("alice", ACCOUNT);
        accounts.create("bob", ACCOUNT);
        TestSessions.file(batch, "alice", "none", ALICE);
        batch.flush();
    }

    @AfterEach
    void close() {
        batch.close();
    }

    @Test
    void aMessageIsPushedToEverySessionOfTheReceiverAtWhateverGate() {
        TestSessions.file(batch, "bob", "web", new Address(1, 8));
        TestSessions.file(batch, "bob", "ios", new Address(-2, 7));

        handle(chat("alice", "bob", "hello"));

        assertThat(sent.next(3))
                .containsExactlyInAnyOrder(
                        new Sent(1, Dest.Client, 8, "bob", push("hello", 1)),
                        new Sent(-2, Dest.Client, 7, "bob", push("hello", 1)),
                        accepted(1));
        assertThat(sent.rest()).isEmpty();
        assertThat(refusals.summary()).isEqualTo("none");
    }

    @Test
    void aMessageForOneWhoIsOfflineIsAccepted() {
        handle(chat("alice", "bob", "hello"));

        assertThat(sent.next()).isEqualTo(accepted(1));
        assertThat(sent.rest()).isEmpty();
    }

    @Test
    void anOldClientThatWritesToItselfGetsBoth() {
        handle(chat("alice", "alice", "hello"));

        assertThat(sent.next(2))
                .containsExactlyInAnyOrder(new Sent(1, Dest.Client, 7, "alice", push("hello", 1)), accepted(1));
    }

    @Test
    void aForgedSenderChangesNothing() {
        TestSessions.file(batch, "bob", "web", new Address(1, 8));
        TestSessions.file(batch, "mallory", "web", new Address(1, 9));

        handle(chat("mallory", "bob", "hello"));

        assertThat(sent.next(2))
                .containsExactlyInAnyOrder(new Sent(1, Dest.Client, 8, "bob", push("hello", 1)), accepted(1));
        assertThat(sent.rest()).isEmpty();
    }

    @Test
    void aReceiverWithoutAnAccountIsAnswered301() {
        handle(chat("alice", "nobody", "hello"));

        assertRefused(ResponseCode.NO_RECEIVER, ResponseCode.NO_RECEIVER.description());
    }

    @Test
    void aMessageThatComesAgainIsAnsweredAsBeforeAndNotPushed() {
        TestSessions.file(batch, "bob", "web", new Address(1, 8));
        CPrivateChat chat =
                chat("alice", "bob", "hello").toBuilder().setClientMsgId(77).build();

        handle(chat);
        sent.next(2);
        handle(chat("alice", "bob", "later"));
        sent.next(2);
        handle(chat);

        SResponse again = (SResponse) sent.next().message();
        assertThat(again.getCode()).isEqualTo(300);
        assertThat(again.getSequence()).isEqualTo(1);
        assertThat(again.getClientMsgId()).isEqualTo(77);
        assertThat(sent.rest()).isEmpty();
    }

    @Test
    void aFrameThatAGateSendsAgainIsStoredOnce() {
        handle(chat("alice", "bob", "hello"), 5);
        handle(chat("alice", "bob", "hello"), 5);
        handle(chat("alice", "bob", "hello"), 6);

        assertThat(sent.next(3)).containsExactly(accepted(1), accepted(1), accepted(2));
    }

    @Test
    void aFullInboxIsAnswered302WithTheIdOfTheMessage() {
        for (int i = 0; i < INBOX.capacity(); i++) {
            handle(chat("alice", "bob", "hello"));
            sent.next();
        }

        handle(chat("alice", "bob", "one too many").toBuilder()
                .setClientMsgId(9)
                .build());

        assertThat(sent.next().message())
                .isEqualTo(ResponseCode.INBOX_FULL.response(ResponseCode.INBOX_FULL.description(), 9));
        assertThat(refusals.of(ResponseCode.INBOX_FULL)).isOne();
    }

    static Stream<ByteString> badIds() {
        return Stream.of(
                ByteString.EMPTY,
                ByteString.copyFromUtf8("x".repeat(65)),
                ByteString.copyFromUtf8("bob\n"),
                ByteString.copyFrom(new byte[] {'b', (byte) 0xFF}));
    }

    @ParameterizedTest
    @MethodSource("badIds")
    void aReceiverThatIsNoUserIdIsAnswered405(ByteString dest) {
        handle(chat("alice", "bob", "hello").toBuilder().setDestBytes(dest).build());

        assertRefused(
                ResponseCode.BAD_USER_ID,
                "user id refused: expected 1 to 64 bytes of UTF-8 without control characters");
    }

    @Test
    void theContentArrivesByteForByteWhateverTextItIs() {
        TestSessions.file(batch, "bob", "web", new Address(1, 8));
        String content = "\0 \r\n\t\u001b[31m \u202e {bob} * \ud83d\ude00";

        handle(chat("alice", "bob", content));

        assertThat(((SPrivateChat) sent.next().message()).getContentBytes())
                .isEqualTo(ByteString.copyFromUtf8(content));
    }

    @Test
    void aContentThatIsNoTextIsRefusedAndNotStored() {
        TestSessions.file(batch, "bob", "web", new Address(1, 8));
        ByteString content = ByteString.copyFrom(new byte[] {'a', (byte) 0xFF, 0, (byte) 0xC3});

        handle(chat("alice", "bob", "").toBuilder().setContentBytes(content).build());

        assertRefused(ResponseCode.BAD_CONTENT, "content refused: expected UTF-8");
    }

    @Test
    void withoutAStoreItFailsWithTheCodeOfThatAndPushesNothing() {
        REDIS.kill();

        assertThat(handle(chat("alice", "bob", "hello")))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ResponseCode.STORE_UNAVAILABLE));
        assertThat(sent.rest()).isEmpty();
    }

    private CompletableFuture<?> handle(CPrivateChat chat) {
        return handle(chat, ++lastRequest);
    }

    /** The frame that the gate gave {@code request}. */
    private CompletableFuture<?> handle(CPrivateChat chat, long request) {
        var from = new Request("alice", ALICE, request, chat.getClientMsgId(), false, outbox, refusals);
        var done = handler.handle(chat, from);
        batch.flush();
        return done.toCompletableFuture();
    }

    private void assertRefused(ResponseCode code, String sentence) {
        assertThat(sent.next())
                .isEqualTo(new Sent(
                        1,
                        Dest.Client,
                        7,
                        "alice",
                        SResponse.newBuilder()
                                .setCode(code.code())
                                .setDesc(sentence)
                                .build()));
        assertThat(sent.rest()).isEqualTo(List.of());
        assertThat(refusals.of(code)).isOne();
    }

    private static CPrivateChat chat(String self, String dest, String content) {
        return CPrivateChat.newBuilder()
                .setSelf(self)
                .setDest(dest)
                .setContent(content)
                .build();
    }

    private static SPrivateChat push(String content, long sequence) {
        return SPrivateChat.newBuilder()
                .setContent(content)
                .setSender("alice")
                .setSequence(sequence)
                .setServerTime(NOW)
                .build();
    }

    private static Sent accepted(long sequence) {
        SResponse.Builder response = ResponseCode.ACCEPTED.response().toBuilder();
        return new Sent(
                1, Dest.Client, 7, "alice", response.setSequence(sequence).build());
    }
}
