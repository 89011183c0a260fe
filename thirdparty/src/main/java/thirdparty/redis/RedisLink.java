package thirdparty.redis;

import common.config.RedisSettings;
import common.transport.Backoff;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One connection to Redis, made when it is first needed and made anew after it broke. While Redis is away, a try is made
 * after each wait of the {@link Backoff} and every other call fails at once, so that nobody queues up for it. Belongs to
 * one thread.
 */
final class RedisLink implements AutoCloseable {

    private static final Duration FIRST_RETRY = Duration.ofMillis(50);

    /** A try costs next to nothing, and while Redis is back but nobody has noticed, nothing works. */
    private static final Duration LAST_RETRY = Duration.ofMillis(250);

    private final RedisSettings settings;
    private final Backoff backoff = new Backoff(FIRST_RETRY, LAST_RETRY, RandomGenerator.getDefault());

    /** Error answers that say that a command was not done, and can be done later or after a new connection was made. */
    private static final Pattern NOT_READY =
            Pattern.compile("LOADING |NOSCRIPT |MASTERDOWN |READONLY |CLUSTERDOWN |TRYAGAIN ");

    private @Nullable Connection connection;

    /** Whether the last try failed, and when the first one did since the last that did not. */
    private boolean away;

    private long awaySince;

    private long nextTry = System.nanoTime();

    RedisLink(RedisSettings settings) {
        this.settings = settings;
    }

    /**
     * Sends all commands in one go and reads an answer to each; an error answer stands in the list as the exception.
     *
     * <p>A connection that has stood since before is found broken only when it is used, such as after a restart of Redis.
     * Then all is sent again, in the same order, on a new one, although Redis may have done some of it. So every
     * command must be idempotent: done again, later, it changes nothing and its answer is as good.
     *
     * <ul>
     *   <li>{@code append}: its token is known by then, and the answer is the sequence that the message has. Nothing is
     *       pushed, since the answer names no sessions; the receiver's gate asks for it within a heartbeat.
     *   <li>{@code register}: the account bears the token of this registration, so that it is its own again.
     *   <li>{@code sync}: what is confirmed only grows, and a session that is filed already is not filed again. The answer
     *       does not name the session that it displaced; that one is told at its next question.
     *   <li>{@code revoke}: its request is known by then. The answer does not name the sessions that it ended; each is told
     *       at its next question.
     *   <li>{@code keyring}: a key that has just been made is not due to be replaced.
     *   <li>{@code unbind}: an ended session ends once. The answer says that there was none, which nobody acts upon.
     *   <li>{@code receiver} and reading an account change nothing.
     * </ul>
     *
     * <p>It is sent again until it is answered or Redis has been away for {@link RedisSettings#hold}; from then on, until
     * Redis is back, a call gets one try and no wait. Holding on to it is better than a refusal: whoever asked next would
     * be served, and what was refused, if its sender never learns of that and sends it again, would come after.
     *
     * @throws JedisException if there is no connection or it breaks; some of the commands may have been executed
     */
    List<Object> call(List<CommandArguments> commands) {
        boolean stood = connection != null;
        while (true) {
            try {
                List<Object> answers = callOnce(commands);
                away = false;
                backoff.reset();
                return answers;
            } catch (JedisException e) {
                boolean foundBroken = stood && !(e.getCause() instanceof SocketTimeoutException);
                if (foundBroken) {
                    nextTry = System.nanoTime();
                } else if (!waitForNextTry()) {
                    throw e;
                }
                stood = false;
            }
        }
    }

    private List<Object> callOnce(List<CommandArguments> commands) {
        Connection connected = connected();
        try {
            commands.forEach(connected::sendCommand);
            List<Object> answers = connected.getMany(commands.size());
            requireReady(answers);
            return answers;
        } catch (JedisException e) {
            close();
            nextTry = System.nanoTime() + backoff.next().toNanos();
            throw e;
        }
    }

    /** A Redis that is still loading its data, or has forgotten the scripts, is as good as one that is away. */
    private static void requireReady(List<Object> answers) {
        for (Object answer : answers) {
            if (answer instanceof JedisDataException error
                    && NOT_READY.matcher(error.getMessage()).lookingAt()) {
                throw error;
            }
        }
    }

    /** Waits until the next try is due; says {@code false} if there is to be none. */
    private boolean waitForNextTry() {
        long now = System.nanoTime();
        if (!away) {
            away = true;
            awaySince = now;
        }
        if (now - awaySince >= settings.hold().toNanos()) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, nextTry - now));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the worker is being ended: whoever asked is refused
            return false;
        }
    }

    /** Drops the connection; the next call makes a new one. */
    @Override
    public void close() {
        Connection dropped = connection;
        connection = null;
        if (dropped != null) {
            dropped.close();
        }
    }

    private Connection connected() {
        if (connection != null) {
            return connection;
        }
        if (System.nanoTime() - nextTry < 0) {
            throw new JedisConnectionException("no connection to Redis at " + settings.endpoint() + " at the moment");
        }
        Connection fresh = null;
        try {
            fresh = open();
            loadScripts(fresh);
        } catch (JedisException e) {
            nextTry = System.nanoTime() + backoff.next().toNanos();
            if (fresh != null) {
                fresh.close();
            }
            throw e;
        }
        connection = fresh;
        return fresh;
    }

    private Connection open() {
        int timeout = (int) settings.timeout().toMillis();
        Connection fresh = new Connection(
                new HostAndPort(settings.endpoint().host(), settings.endpoint().port()),
                DefaultJedisClientConfig.builder()
                        .timeoutMillis(timeout)
                        .clientName("face2face")
                        .build());
        fresh.connect();
        return fresh;
    }

    /** A Redis that was started anew knows no scripts. */
    private static void loadScripts(Connection fresh) {
        for (LuaScript script : LuaScript.values()) {
            fresh.sendCommand(script.load());
        }
        for (Object answer : fresh.getMany(LuaScript.values().length)) {
            if (answer instanceof JedisDataException error) {
                throw error;
            }
        }
    }
}
