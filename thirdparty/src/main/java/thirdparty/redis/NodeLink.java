package thirdparty.redis;

import common.config.ReplicaWait;
import common.transport.Backoff;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One connection to one Redis, made when it is first needed and made anew after it broke. While Redis is away, a try is made
 * after each wait of the {@link Backoff} and every other fails at once, so that nobody queues up for it. Belongs to one
 * thread.
 */
final class NodeLink implements AutoCloseable {

    static final Duration FIRST_RETRY = Duration.ofMillis(50);

    /** A try costs next to nothing, and while Redis is back but nobody has noticed, nothing works. */
    static final Duration LAST_RETRY = Duration.ofMillis(250);

    private final String name;
    private final Supplier<RedisConnection> opener;
    private final ReplicaWait wait;
    private final Backoff backoff = new Backoff(FIRST_RETRY, LAST_RETRY, RandomGenerator.getDefault());

    private @Nullable RedisConnection connection;
    private long nextTry = System.nanoTime();

    /**
     * @param name what messages call it
     * @param opener makes a connection, or throws a {@link JedisException}
     */
    NodeLink(String name, Supplier<RedisConnection> opener, ReplicaWait wait) {
        this.name = name;
        this.opener = opener;
        this.wait = wait;
    }

    /** Whether there is a connection, as far as one knows before it is used. */
    boolean stands() {
        return connection != null;
    }

    /** When another try may be made, by {@link System#nanoTime}. */
    long nextTry() {
        return nextTry;
    }

    /**
     * Writes the calls, some of which may go out; the answers are for {@link #receive} to read.
     *
     * @param asking whether they are about a slot that is on its way here
     * @throws JedisException if there is no connection or it breaks; there is none from then on
     */
    void send(List<RedisCall> calls, boolean asking) {
        RedisConnection connected = connected();
        try {
            for (RedisCall call : calls) {
                if (asking) {
                    connected.sendCommand(Command.ASKING);
                }
                connected.sendCommand(call.command());
            }
            if (wait.isOn()) {
                connected.sendCommand(new CommandArguments(Command.WAIT)
                        .add(wait.count())
                        .add(wait.atMost().toMillis()));
            }
        } catch (RuntimeException e) { // half a command must not be followed by another
            failed();
            throw e;
        }
    }

    /**
     * Lets out what has been written.
     *
     * @throws JedisException if the connection breaks; there is none from then on
     */
    void push() {
        try {
            standing().flush();
        } catch (JedisException e) {
            failed();
            throw e;
        }
    }

    /**
     * Reads the answers to what was sent; an error answer stands in the list as the exception.
     *
     * @throws JedisException if the connection breaks, or too few replicas confirm; there is no connection from then on
     */
    List<Object> receive(int calls, boolean asking) {
        RedisConnection connected = standing();
        try {
            List<Object> answers = connected.getMany((asking ? 2 * calls : calls) + (wait.isOn() ? 1 : 0));
            if (wait.isOn()) {
                requireConfirmed(answers.remove(answers.size() - 1));
            }
            return asking ? everySecond(answers) : answers;
        } catch (RuntimeException e) { // answers that nobody has read must not be taken for others
            failed();
            throw e;
        }
    }

    /** All that was asked has been answered: the next failure is the first again. */
    void answered() {
        backoff.reset();
    }

    /** Drops the connection, which was of no use; another try may be made after a wait. */
    void failed() {
        nextTry = System.nanoTime() + backoff.next().toNanos();
        close();
    }

    /** Lets the next try be made at once. */
    void hurry() {
        nextTry = System.nanoTime();
    }

    /** Whether {@code failure} of a connection that stood before may be no more than the news that it is broken. */
    static boolean isNewsOfABreak(JedisException failure) {
        return !(failure instanceof TooFewReplicasException) && !(failure.getCause() instanceof SocketTimeoutException);
    }

    @Override
    public String toString() {
        return "Redis at " + name;
    }

    @Override
    public void close() {
        RedisConnection dropped = connection;
        connection = null;
        if (dropped != null) {
            dropped.close();
        }
    }

    /**
     * The connection, made now if there is none.
     *
     * @throws JedisException if there is none, and none can be made at the moment
     */
    RedisConnection connected() {
        if (connection != null) {
            return connection;
        }
        if (System.nanoTime() - nextTry < 0) {
            throw new JedisConnectionException("no connection to Redis at " + name + " at the moment");
        }
        RedisConnection fresh = null;
        try {
            fresh = opener.get();
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

    /** The connection that something was sent on. */
    private RedisConnection standing() {
        if (connection == null) {
            throw new JedisConnectionException("the connection to Redis at " + name + " broke");
        }
        return connection;
    }

    /** A Redis that was started anew knows no scripts. */
    private static void loadScripts(RedisConnection fresh) {
        for (LuaScript script : LuaScript.values()) {
            fresh.sendCommand(script.load());
        }
        for (Object answer : fresh.getMany(LuaScript.values().length)) {
            if (answer instanceof JedisDataException error) {
                throw error;
            }
        }
    }

    private void requireConfirmed(Object answer) {
        if (!(answer instanceof Long confirmed) || confirmed < wait.count()) {
            throw new TooFewReplicasException(name, answer, wait);
        }
    }

    /** Without the answers to ASKING. */
    private static List<Object> everySecond(List<Object> answers) {
        List<Object> wanted = new ArrayList<>(answers.size() / 2);
        for (int i = 1; i < answers.size(); i += 2) {
            wanted.add(answers.get(i));
        }
        return wanted;
    }
}
