package thirdparty.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * The names of the keys. All keys of a user carry the hash tag <code>{user}</code>, so that on Redis Cluster one script
 * can touch them all.
 */
final class RedisKeys {

    private static final String PREFIX = "f2f:{";

    /** A hash: the keys of resume tokens. Belongs to no user; no user's key begins like it. */
    static final String TOKEN_KEYS = "f2f:token-keys";

    /** The keys of an inbox, in the order of {@code append.lua}. */
    private static final List<byte[]> INBOX = Stream.of(
                    "inbox", "messages", "seen", "seen-before", "sessions", "account")
            .map(name -> name.getBytes(StandardCharsets.UTF_8))
            .toList();

    /** How many they are. */
    static final int OF_INBOX = INBOX.size();

    private RedisKeys() {}

    /** A string: when an address has saved up all its registrations again. Belongs to no user; no user's key begins like it. */
    static String registrations(String address) {
        return "f2f:registrations:" + address;
    }

    /** A hash: {@code password}, {@code creator}; {@code generation}, how often the user has ended all logins; {@code logins}, how many there were. */
    static String account(String userId) {
        return key(userId, "account");
    }

    /** A string: the request by which the account was deleted. Stays for good, so that nobody takes the name again. */
    static String tombstone(String userId) {
        return key(userId, "tombstone");
    }

    /** All keys of a user but the tombstone, the account and the sessions. */
    static List<String> rest(String userId) {
        return List.of(
                revocations(userId),
                ended(userId),
                logins(userId),
                inbox(userId),
                messages(userId),
                seen(userId),
                seenBefore(userId),
                devices(userId),
                deviceTimes(userId));
    }

    /** A list: when the user has ended all logins, each as generation and request. */
    static String revocations(String userId) {
        return key(userId, "revocations");
    }

    /** A hash: platform to {@link common.transport.Address}. */
    static String sessions(String userId) {
        return key(userId, "sessions");
    }

    /** A hash: platform to the attempt that its last session came of. */
    static String logins(String userId) {
        return key(userId, "logins");
    }

    /** A list: addresses whose session has ended. */
    static String ended(String userId) {
        return key(userId, "ended");
    }

    /**
     * A hash: {@code low}, the last sequence trimmed; {@code rotated}, when the memory of tokens was; {@code base}, the last
     * sequence then.
     */
    static String inbox(String userId) {
        return key(userId, "inbox");
    }

    /** A list: the messages from {@code low + 1} on; the last sequence given is {@code low} and its length. */
    static String messages(String userId) {
        return key(userId, "messages");
    }

    /** A hash: token to sequence, the newer half of the memory. */
    static String seen(String userId) {
        return key(userId, "seen");
    }

    /** The older half of it. */
    static String seenBefore(String userId) {
        return key(userId, "seen-before");
    }

    /** A hash: platform to the sequence that it has confirmed. */
    static String devices(String userId) {
        return key(userId, "devices");
    }

    /** A hash: platform to when the device was last seen. */
    static String deviceTimes(String userId) {
        return key(userId, "device-times");
    }

    /** Adds the six keys that {@code append.lua} wants for a message to {@code userId}. */
    static void addInbox(CommandArguments call, String userId) {
        byte[] prefix = prefix(userId).getBytes(StandardCharsets.UTF_8);
        for (byte[] name : INBOX) {
            byte[] key = Arrays.copyOf(prefix, prefix.length + name.length);
            System.arraycopy(name, 0, key, prefix.length, name.length);
            call.add(new RawBytes(key));
        }
    }

    /** The slot of a key on Redis Cluster; all keys of a user are in one. */
    static int slotOfKey(String key) {
        return JedisClusterCRC16.getSlot(key);
    }

    private static String key(String userId, String name) {
        return prefix(userId) + name;
    }

    private static String prefix(String userId) {
        return PREFIX + escaped(userId) + "}:";
    }

    /** A brace in a user id would end the hash tag early, and let one user's keys be named by another's id. */
    private static String escaped(String userId) {
        if (userId.indexOf('{') < 0 && userId.indexOf('}') < 0 && userId.indexOf('%') < 0) {
            return userId;
        }
        return userId.replace("%", "%25").replace("{", "%7B").replace("}", "%7D");
    }
}
