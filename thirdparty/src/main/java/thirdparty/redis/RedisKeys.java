package thirdparty.redis;

/**
 * The names of the keys. All keys of a user carry the hash tag <code>{user}</code>, so that on Redis Cluster one script
 * can touch them all.
 */
final class RedisKeys {

    private static final String PREFIX = "f2f:{";

    private RedisKeys() {}

    /** A hash: {@code password}. */
    static String account(String userId) {
        return PREFIX + escaped(userId) + "}:account";
    }

    /** A hash: platform to {@link common.transport.Address}. */
    static String sessions(String userId) {
        return PREFIX + escaped(userId) + "}:sessions";
    }

    /** A brace in a user id would end the hash tag early, and let one user's keys be named by another's id. */
    private static String escaped(String userId) {
        if (userId.indexOf('{') < 0 && userId.indexOf('}') < 0 && userId.indexOf('%') < 0) {
            return userId;
        }
        return userId.replace("%", "%25").replace("{", "%7B").replace("}", "%7D");
    }
}
