package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import common.dispatch.RefusedException;
import common.store.Account;
import common.store.Appended;
import common.store.InboxSync;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;
import thirdparty.testing.TestRedis;
import thirdparty.testing.TestSessions;

class InboxAppendTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private InboxBench bench;

    @BeforeEach
    void open() {
        bench = InboxBench.with(REDIS.settings(), "bob");
        bench.know("bob", "ios");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aMessageIsStoredInTheNextPlaceAndTheSessionsAreTold() {
        assertThat(bench.append("bob", "m1")).isEqualTo(new Appended.Stored(1, List.of()));
        bench.done(TestSessions.file(bench.batch, "bob", "ios", InboxBench.PHONE));
        assertThat(bench.append("bob", "m2")).isEqualTo(new Appended.Stored(2, List.of(InboxBench.PHONE)));
        bench.done(TestSessions.file(bench.batch, "bob", "web", InboxBench.BROWSER));

        assertThat(((Appended.Stored) bench.append("bob", "m3")).sessions())
                .containsExactlyInAnyOrder(InboxBench.PHONE, InboxBench.BROWSER);
    }

    @Test
    void withoutAnAccountNothingIsStored() {
        assertThat(bench.append("nobody", "m1")).isEqualTo(new Appended.NoReceiver());

        try (Jedis jedis = REDIS.client()) {
            assertThat(jedis.keys("*nobody*")).isEmpty();
        }
    }

    @Test
    void aFullInboxTakesNothingMoreAndEvictsNothing() {
        bench.appendAll("bob", 1, InboxBench.CAPACITY);

        assertThat(bench.append("bob", "too much")).isEqualTo(new Appended.Full());
        assertThat(bench.append("bob", "too much"))
                .as("a refusal is not remembered")
                .isEqualTo(new Appended.Full());
        assertThat(bench.append("bob", "m10")).as("a duplicate is no more").isEqualTo(new Appended.Duplicate(10));

        assertThat(InboxBench.texts(bench.sync("bob", "ios", InboxBench.PHONE, 0, 0)))
                .containsExactly("m1", "m2", "m3", "m4");
        bench.confirm("bob", "ios", 1);
        assertThat(bench.append("bob", "too much")).isEqualTo(new Appended.Stored(11, List.of(InboxBench.PHONE)));
    }

    @Test
    void anInboxThatIsFullOfLargeMessagesTakesSmallOnesAndLargeOnesAgainWhenSomeAreConfirmed() {
        byte[] large = new byte[8 * InboxSettings.LARGE];
        assertThat(append("large 1", large)).isEqualTo(new Appended.Stored(1, List.of()));
        assertThat(append("large 2", large)).isEqualTo(new Appended.Stored(2, List.of()));

        assertThat(append("large 3", large)).isEqualTo(new Appended.Full());
        assertThat(append("large 2", large)).as("a duplicate is no more").isEqualTo(new Appended.Duplicate(2));
        assertThat(append("small", new byte[InboxSettings.LARGE - 1])).isEqualTo(new Appended.Stored(3, List.of()));
        assertThat(append("fits", new byte[4 * InboxSettings.LARGE])).isEqualTo(new Appended.Stored(4, List.of()));
        assertThat(append("just large", new byte[InboxSettings.LARGE])).isEqualTo(new Appended.Full());

        bench.confirm("bob", "ios", 1);
        assertThat(append("large 3", large)).isEqualTo(new Appended.Stored(5, List.of()));
        assertThat(append("just large", new byte[InboxSettings.LARGE])).isEqualTo(new Appended.Full());
        assertLarge(20 * InboxSettings.LARGE);
        bench.confirm("bob", "ios", 4);
        assertLarge(8 * InboxSettings.LARGE);
        bench.confirm("bob", "ios", 5);
        assertLarge(0);
    }

    @Test
    void largeMessagesOfBeforeTheyWereCountedAreNotCountedTwice() {
        append("large 1", new byte[8 * InboxSettings.LARGE]);
        try (Jedis jedis = REDIS.client()) {
            jedis.hdel(RedisKeys.inbox("bob"), "large");
        }
        append("large 2", new byte[2 * InboxSettings.LARGE]);
        append("small", new byte[1]);

        bench.confirm("bob", "ios", 1);

        assertLarge(0);
    }

    @Test
    void aRedisThatMayHoldNoMoreRefusesAndKeepsWhatItHas() {
        bench.appendAll("bob", 1, 2);
        try (Jedis jedis = REDIS.client()) {
            jedis.configSet("maxmemory", "1");
            try {
                assertThatExceptionOfType(CompletionException.class)
                        .isThrownBy(() -> bench.append("bob", "m3"))
                        .withCauseInstanceOf(RefusedException.class)
                        .withMessageContaining("OOM");
            } finally {
                jedis.configSet("maxmemory", "0");
            }
        }

        assertThat(bench.append("bob", "m3")).isEqualTo(new Appended.Stored(3, List.of()));
        assertThat(InboxBench.texts(bench.sync("bob", "ios", InboxBench.PHONE, 0, 0)))
                .containsExactly("m1", "m2", "m3");
    }

    private Appended append(String token, byte[] message) {
        return bench.done(bench.inboxes.append("bob", token, message));
    }

    private static void assertLarge(long expected) {
        try (Jedis jedis = REDIS.client()) {
            assertThat(jedis.hget(RedisKeys.inbox("bob"), "large")).isEqualTo(Long.toString(expected));
        }
    }

    @Test
    void aMessageThatComesAgainAtOnceIsInItsFirstPlace() {
        bench.append("bob", "m1");

        assertThat(bench.append("bob", "m1")).isEqualTo(new Appended.Duplicate(1));
        assertThat(bench.append("bob", "m2")).isEqualTo(new Appended.Stored(2, List.of()));
    }

    @Test
    void aMessageThatComesAgainAfterHigherIdsIsADuplicate() {
        for (int i = 1; i <= 4; i++) {
            bench.append("bob", "alice\n" + i);
        }
        for (int i = 1; i <= 4; i++) {
            assertThat(bench.append("bob", "alice\n" + i)).isEqualTo(new Appended.Duplicate(i));
        }
    }

    @Test
    void aLowerIdThatWasNeverSeenIsALateRetryAndIsStored() {
        bench.append("bob", "alice\n7");
        bench.append("bob", "alice\n8");

        assertThat(bench.append("bob", "alice\n3")).isEqualTo(new Appended.Stored(3, List.of()));
        assertThat(bench.append("bob", "alice\n3")).isEqualTo(new Appended.Duplicate(3));
        assertThat(bench.append("bob", "alice\n8")).isEqualTo(new Appended.Duplicate(2));
    }

    @Test
    void idsAreOfTheirSenderAndOfTheirReceiver() {
        bench.done(bench.accounts.create("carol", new Account("hash", "test")));
        bench.append("bob", "alice\n1");

        assertThat(bench.append("bob", "dave\n1")).isEqualTo(new Appended.Stored(2, List.of()));
        assertThat(bench.append("carol", "alice\n1")).isEqualTo(new Appended.Stored(1, List.of()));
    }

    @Test
    void aDuplicateOfWhatHasBeenTrimmedIsStillOne() {
        bench.appendAll("bob", 1, 3);
        bench.confirm("bob", "ios", 3);

        assertThat(bench.append("bob", "m2")).isEqualTo(new Appended.Duplicate(2));
    }

    @Test
    void bytesAreKeptAsTheyAre() {
        byte[] message = new byte[256];
        for (int i = 0; i < message.length; i++) {
            message[i] = (byte) i;
        }
        bench.done(bench.inboxes.append("bob", "\0 ä\r\n", message));

        assertThat(bench.sync("bob", "ios", InboxBench.PHONE, 0, 0).messages().get(0))
                .isEqualTo(message);
        assertThat(bench.append("bob", "\0 ä\r\n")).isEqualTo(new Appended.Duplicate(1));
    }

    @Test
    void appendersOnManyConnectionsLeaveNoHoleAndKeepTheirOrder() throws Exception {
        int appenders = 4;
        int messages = 250;
        long all = (long) appenders * messages;
        ExecutorService threads = Executors.newFixedThreadPool(appenders);
        try {
            List<Future<List<Long>>> running = new ArrayList<>();
            for (int i = 0; i < appenders; i++) {
                running.add(threads.submit(appender("sender-" + i, messages)));
            }
            List<Long> sequences = new ArrayList<>();
            for (Future<List<Long>> one : running) {
                assertThat(one.get()).isSorted();
                sequences.addAll(one.get());
            }
            assertThat(sequences)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, all).boxed().toList());
        } finally {
            threads.shutdownNow();
        }
        try (InboxBench reader = new InboxBench(REDIS.settings(), large())) {
            var page = reader.sync("bob", "ios", InboxBench.PHONE, 0, InboxSync.FROM_CONFIRMED);
            assertThat(page.last()).isEqualTo(all);
            assertThat(perSender(InboxBench.texts(page)))
                    .hasSize(appenders)
                    .allSatisfy((sender, ids) -> assertThat(ids)
                            .isEqualTo(LongStream.range(0, messages).boxed().toList()));
        }
    }

    /** Appends in batches, each message twice, as if each acknowledgement had been lost once. */
    private static Callable<List<Long>> appender(String sender, int messages) {
        return () -> {
            List<Long> sequences = new ArrayList<>();
            try (InboxBench own = new InboxBench(REDIS.settings(), large())) {
                for (int i = 0; i < messages; i++) {
                    String token = sender + "\n" + i;
                    own.inboxes
                            .append("bob", token, token.getBytes(StandardCharsets.UTF_8))
                            .thenAccept(stored -> sequences.add(((Appended.Stored) stored).sequence()));
                    own.inboxes
                            .append("bob", token, new byte[0])
                            .thenAccept(again -> assertThat(again)
                                    .isEqualTo(new Appended.Duplicate(sequences.get(sequences.size() - 1))));
                    if (i % 10 == 9) {
                        own.batch.flush();
                    }
                }
            }
            return sequences;
        };
    }

    private static Map<String, List<Long>> perSender(List<String> texts) {
        Map<String, List<Long>> ids = new HashMap<>();
        for (String text : texts) {
            String[] parts = text.split("\n", -1);
            ids.computeIfAbsent(parts[0], sender -> new ArrayList<>()).add(Long.valueOf(parts[1]));
        }
        return ids;
    }

    private static InboxSettings large() {
        return InboxSettings.STANDARD.withPage(10_000);
    }
}
