package thirdparty.redis;

import common.metrics.InboxCounts;
import common.store.Appended;
import common.store.FiledSession;
import common.store.InboxPage;
import common.store.InboxStore;
import common.store.InboxSync;
import common.store.LoginAttempt;
import common.transport.Address;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.util.SafeEncoder;

/** Inboxes as lists, each change of one a single step of a script. */
public final class RedisInboxes implements InboxStore {

    /** Far below what a link takes before it counts as full, since pushes that find it full are dropped. */
    private static final int PAGE_BYTES = 256 * 1024;

    /** Where sync.lua says which sessions have ended. */
    private static final int DISPLACED = 2;

    /** Where sync.lua says how many messages it has trimmed. */
    private static final int CLEARED = 3;

    private static final int FIRST_MESSAGE = 4;

    private final RedisBatch batch;
    private final InboxSettings settings;
    private final LongSupplier clock;
    private final InboxCounts counts;
    private final OpenAppends open = new OpenAppends();

    /** Ones whose messages nobody counts. */
    public RedisInboxes(RedisBatch batch, InboxSettings settings) {
        this(batch, settings, new InboxCounts(new CompositeMeterRegistry()));
    }

    public RedisInboxes(RedisBatch batch, InboxSettings settings, InboxCounts counts) {
        this(batch, settings, counts, System::currentTimeMillis);
    }

    /** @param clock milliseconds since 1970 */
    RedisInboxes(RedisBatch batch, InboxSettings settings, InboxCounts counts, LongSupplier clock) {
        this.batch = batch;
        this.settings = settings;
        this.counts = counts;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Appended> append(String userId, String token, byte[] message) {
        int slot = batch.slotOf(userId);
        AppendCall call = open.find(slot, batch.rounds());
        if (call == null) {
            call = new AppendCall(slot, settings, clock, counts);
            batch.ask(call);
            open.put(call);
        }
        return call.add(userId, token, message);
    }

    @Override
    public CompletionStage<Optional<InboxPage>> sync(String userId, InboxSync sync) {
        LoginAttempt attempt = sync.login() == null ? LoginAttempt.UNNUMBERED : sync.login();
        CommandArguments call = LuaScript.SYNC
                .call(List.of(
                        RedisKeys.inbox(userId),
                        RedisKeys.messages(userId),
                        RedisKeys.devices(userId),
                        RedisKeys.sessions(userId),
                        RedisKeys.ended(userId),
                        RedisKeys.logins(userId),
                        RedisKeys.deviceTimes(userId),
                        RedisKeys.account(userId),
                        RedisKeys.tombstone(userId)))
                .add(sync.platform())
                .add(sync.confirmed())
                .add(sync.after())
                .add(settings.page())
                .add(sync.connection().toString())
                .add(sync.login() == null ? 0 : 1)
                .add(RedisSessions.ENDED_REMEMBERED)
                .add(RedisSessions.ENDED_FOR.toMillis())
                .add(attempt.client())
                .add(Long.toUnsignedString(attempt.number()))
                .add(PAGE_BYTES)
                .add(clock.getAsLong())
                .add(settings.deviceMemory().toMillis())
                .add(attempt.generation())
                .add(attempt.order())
                .add(settings.devices())
                .add(InboxSettings.LARGE)
                .add(settings.capacity() / 2)
                .add(settings.largeBytes() / 2);
        return batch.ask(userId, call, this::toPage);
    }

    private Optional<InboxPage> toPage(@Nullable Object answer) {
        if (!(answer instanceof List<?> parts)) {
            return Optional.empty();
        }
        counts.cleared((Long) parts.get(CLEARED));
        return Optional.of(new InboxPage(
                (Long) parts.get(0),
                (Long) parts.get(1),
                sessions(SafeEncoder.encode((byte[]) parts.get(DISPLACED))),
                parts.stream()
                        .skip(FIRST_MESSAGE)
                        .map(message -> (byte[]) message)
                        .toList()));
    }

    private static List<FiledSession> sessions(String text) {
        return Stream.of(text.split(" "))
                .filter(session -> !session.isEmpty())
                .map(session -> {
                    int at = session.lastIndexOf('@');
                    return new FiledSession(session.substring(0, at), Address.parse(session.substring(at + 1)));
                })
                .toList();
    }
}
