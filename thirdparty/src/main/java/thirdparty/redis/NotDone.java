package thirdparty.redis;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/** Tells error answers that say that a command was not done, and can be done later or elsewhere, from all others. */
final class NotDone {

    /** As they begin or, from within a script of Redis 6, as they stand in the middle, after a minus. */
    private static final Pattern SIGNS = Pattern.compile(
            "(?:^|-)(?:LOADING|NOSCRIPT|MASTERDOWN|READONLY|CLUSTERDOWN|TRYAGAIN|MOVED|ASK|UNBLOCKED) ");

    private NotDone() {}

    /** The error that says so, in {@code answer} or among what it lists, or {@code null}. */
    static @Nullable JedisDataException reason(@Nullable Object answer) {
        if (answer instanceof List<?> parts) {
            for (Object part : parts) {
                if (part instanceof JedisDataException error && isSign(error)) {
                    return error;
                }
            }
        }
        return answer instanceof JedisDataException error && isSign(error) ? error : null;
    }

    private static boolean isSign(JedisDataException error) {
        return SIGNS.matcher(String.valueOf(error.getMessage())).find();
    }
}
