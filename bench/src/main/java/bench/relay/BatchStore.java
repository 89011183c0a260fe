package bench.relay;

import common.config.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;

/**
 * One inbox per user in Redis, written by one script call for many messages. For one thread.
 *
 * <p>What is written is what {@code batch.lua} says. It has neither bounds nor platforms nor receivers who do not
 * exist, and works on one Redis only, not on a cluster: it is a yardstick.
 */
final class BatchStore implements AutoCloseable {

    /** Stands for the connection of one who is not logged in, or has had the message before. */
    static final int NO_CONNECTION = 0;

    /**
     * Redis keeps a hash of up to so many entries as a list that it searches from end to end. It is 512 unless told
     * otherwise, at which the search takes longer than all the rest of the script; face2face's scripts avoid that, too.
     */
    private static final String LONGEST_LIST = "64";

    private final Jedis redis;
    private final byte[] script;
    private final List<byte[]> arguments = new ArrayList<>();

    /** Where a message is in the inbox of its receiver, and where the receiver is. */
    record Place(long sequence, int connection) {}

    BatchStore(Endpoint endpoint) {
        redis = new Jedis(endpoint.host(), endpoint.port());
        redis.configSet("hash-max-ziplist-entries", LONGEST_LIST);
        script = redis.scriptLoad(source().getBytes(StandardCharsets.UTF_8));
    }

    /** The receiver is at that connection from now on. */
    void session(byte[] user, int connection) {
        byte[] key = concat("relay:inbox:", user);
        redis.hset(key, "session".getBytes(StandardCharsets.US_ASCII), bytes(Integer.toString(connection)));
    }

    /** Adds a message to the next batch. */
    void add(byte[] receiver, byte[] token, byte[] message) {
        arguments.add(receiver);
        arguments.add(token);
        arguments.add(message);
    }

    /** Stores the batch, and returns where each message went, in their order. */
    List<Place> flush() {
        List<?> answer = (List<?>) redis.evalsha(script, List.of(), arguments);
        arguments.clear();
        List<Place> places = new ArrayList<>(answer.size() / 2);
        for (int i = 0; i < answer.size(); i += 2) {
            String connection = new String((byte[]) answer.get(i + 1), StandardCharsets.US_ASCII);
            places.add(new Place(
                    (Long) answer.get(i), connection.isEmpty() ? NO_CONNECTION : Integer.parseInt(connection)));
        }
        return places;
    }

    @Override
    public void close() {
        redis.close();
    }

    private static byte[] concat(String prefix, byte[] user) {
        return bytes(prefix + new String(user, StandardCharsets.ISO_8859_1));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String source() {
        try (InputStream in = BatchStore.class.getResourceAsStream("/bench/batch.lua")) {
            if (in == null) {
                throw new IllegalStateException("no /bench/batch.lua in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
