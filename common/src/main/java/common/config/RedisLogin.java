package common.config;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * As whom a Redis, or a sentinel, is asked.
 *
 * @param user a user of its access list, or {@code null} for the default one
 * @param password {@code null} if none is wanted
 */
public record RedisLogin(@Nullable String user, @Nullable Secret password) {

    /** Nobody in particular. */
    public static final RedisLogin NONE = new RedisLogin(null, null);

    /**
     * Reads three attributes: user, password, and the name of the environment variable that the password is in.
     *
     * @param prefix what the attributes' names begin with, such as {@code sentinel}, or nothing
     * @param environment value of an environment variable, or {@code null}
     * @throws SettingsException if both sources of a password are named, or the variable is not set, or there is a user
     *     without a password; never with the password in its message
     */
    static RedisLogin of(Section redis, String prefix, Function<String, @Nullable String> environment) {
        String user = redis.optional(name(prefix, "user"));
        String written = redis.untrimmed(name(prefix, "password"));
        String variable = redis.optional(name(prefix, "passwordEnv"));
        if (written != null && variable != null) {
            throw redis.wrong(
                    "has both " + name(prefix, "password") + " and " + name(prefix, "passwordEnv"), "one of them");
        }
        String password = variable == null ? written : environment.apply(variable);
        if (variable != null && (password == null || password.isEmpty())) {
            throw redis.wrong(
                    "names the environment variable " + variable + ", which is not set", "the password in it");
        }
        if (password == null && user != null) {
            throw redis.wrong(
                    "has " + name(prefix, "user") + "=\"" + user + "\" without a password",
                    name(prefix, "password") + " or " + name(prefix, "passwordEnv"));
        }
        return password == null ? NONE : new RedisLogin(user, new Secret(password));
    }

    private static String name(String prefix, String attribute) {
        return prefix.isEmpty()
                ? attribute
                : prefix + Character.toUpperCase(attribute.charAt(0)) + attribute.substring(1);
    }
}
