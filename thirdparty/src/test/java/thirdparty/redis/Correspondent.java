package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;

import common.config.RedisSettings;
import common.store.Account;
import common.store.Appended;
import common.store.InboxPage;
import common.store.InboxSync;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One worker that writes numbered messages to some users, round after round, as fast as the store takes them. */
final class Correspondent implements AutoCloseable {

    /** Several in a round, each by another store, so that they are several calls. */
    private static final int EACH_ROUND = 3;

    private static final InboxSettings LARGE =
            InboxSettings.STANDARD.withCapacity(1_000_000).withPage(10_000).withMemory(1_000_000, InboxBench.REMEMBER);

    private final String sender;
    private final List<String> receivers;
    private final InboxBench bench;
    private final List<RedisInboxes> stores;
    private final Map<String, List<String>> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Long> lastSequence = new ConcurrentHashMap<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private final Thread thread;

    private volatile boolean stopping;

    /** Begins to write; each receiver gets an account, if there is none. */
    Correspondent(String sender, RedisSettings settings, List<String> receivers) {
        this.sender = sender;
        this.receivers = receivers;
        this.bench = new InboxBench(settings, LARGE);
        this.stores = Stream.generate(() -> new RedisInboxes(bench.batch, LARGE))
                .limit(EACH_ROUND)
                .toList();
        this.thread = new Thread(this::write, sender);
        thread.start();
    }

    /** How many messages have been acknowledged. */
    long count() {
        return count.get();
    }

    /** The longest that a round took. */
    long longestMillis() {
        return longestNanos.get() / 1_000_000;
    }

    /** Ends with the round that is on its way. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.join();
    }

    /** Compares what is in the inboxes with what was acknowledged: all of it, once, in the order sent, and nothing else. */
    void requireAllArrived(RedisSettings settings) {
        assertThat(wrong).isEmpty();
        assertThat(count()).isPositive();
        try (InboxBench reader = new InboxBench(settings, LARGE)) {
            for (String receiver : receivers) {
                assertThat(arrived(reader, receiver))
                        .as("from %s to %s", sender, receiver)
                        .isEqualTo(acknowledged.getOrDefault(receiver, List.of()));
            }
        }
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        bench.close();
    }

    private void write() {
        receivers.forEach(receiver -> bench.accounts.create(receiver, new Account("hash", "test")));
        bench.batch.flush();
        for (int round = 0; !stopping; round++) {
            for (int i = 0; i < EACH_ROUND; i++) {
                for (String receiver : receivers) {
                    append(stores.get(i), receiver, sender + " " + (EACH_ROUND * round + i));
                    bench.inboxes.sync(receiver, new InboxSync("web", InboxBench.BROWSER, null, 0, InboxSync.NOTHING));
                }
            }
            long begun = System.nanoTime();
            bench.batch.flush();
            longestNanos.accumulateAndGet(System.nanoTime() - begun, Math::max);
        }
    }

    private void append(RedisInboxes store, String receiver, String text) {
        store.append(receiver, text, text.getBytes(StandardCharsets.UTF_8))
                .whenComplete((appended, failure) -> note(receiver, text, appended, failure));
    }

    private void note(String receiver, String text, @Nullable Appended appended, @Nullable Throwable failure) {
        long sequence = appended instanceof Appended.Stored stored
                ? stored.sequence()
                : appended instanceof Appended.Duplicate again ? again.sequence() : -1;
        Long before = lastSequence.put(receiver, sequence);
        if (sequence <= (before == null ? 0 : before)) {
            wrong.add(text + " for " + receiver + ": " + appended + ", " + failure + " after " + before);
            return;
        }
        acknowledged.computeIfAbsent(receiver, first -> new ArrayList<>()).add(text);
        count.incrementAndGet();
    }

    private List<String> arrived(InboxBench reader, String receiver) {
        List<String> texts = new ArrayList<>();
        InboxPage page = reader.sync(receiver, "ios", InboxBench.PHONE, 0, 0);
        for (long read = 0;
                !page.messages().isEmpty();
                page = reader.sync(receiver, "ios", InboxBench.PHONE, 0, read)) {
            read += page.messages().size();
            texts.addAll(InboxBench.texts(page));
        }
        texts.removeIf(text -> !text.startsWith(sender + " "));
        return texts;
    }
}
