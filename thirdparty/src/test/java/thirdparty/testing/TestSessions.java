package thirdparty.testing;

import common.store.InboxPage;
import common.store.InboxSync;
import common.store.LoginAttempt;
import common.transport.Address;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import thirdparty.redis.InboxSettings;
import thirdparty.redis.RedisBatch;
import thirdparty.redis.RedisInboxes;

/** Files sessions as a login does. */
public final class TestSessions {

    private static final InboxSettings INBOX = InboxSettings.STANDARD;

    private TestSessions() {}

    /** Asks for {@code address} to be the session of the user on the platform; done with the next flush. */
    public static CompletionStage<Optional<InboxPage>> file(
            RedisBatch batch, String userId, String platform, Address address) {
        return file(batch, userId, platform, address, 0);
    }

    /** The same of a login that auth passed when the account's generation was that. */
    public static CompletionStage<Optional<InboxPage>> file(
            RedisBatch batch, String userId, String platform, Address address, long generation) {
        return file(batch, userId, platform, address, LoginAttempt.UNNUMBERED.passed(generation, 0));
    }

    /** The same of that login. */
    public static CompletionStage<Optional<InboxPage>> file(
            RedisBatch batch, String userId, String platform, Address address, LoginAttempt attempt) {
        return file(batch, userId, platform, address, attempt, INBOX);
    }

    /** The same where users may have what {@code settings} say. */
    public static CompletionStage<Optional<InboxPage>> file(
            RedisBatch batch,
            String userId,
            String platform,
            Address address,
            LoginAttempt attempt,
            InboxSettings settings) {
        InboxSync login = new InboxSync(platform, address, attempt, 0, InboxSync.FROM_CONFIRMED);
        return new RedisInboxes(batch, settings).sync(userId, login);
    }
}
