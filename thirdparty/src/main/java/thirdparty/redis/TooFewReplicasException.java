package thirdparty.redis;

import common.config.ReplicaWait;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** What was done is not, or not known to be, on as many replicas as it has to be. */
final class TooFewReplicasException extends JedisException {

    private static final long serialVersionUID = 1L;

    /** @param answer to WAIT: how many, or an error */
    TooFewReplicasException(String server, Object answer, ReplicaWait wait) {
        super((answer instanceof JedisDataException error ? error.getMessage() + ": no" : answer)
                + " replicas of Redis at " + server + " confirmed within "
                + wait.atMost().toMillis() + " ms (expected: " + wait.count() + ")");
    }
}
