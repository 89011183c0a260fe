package thirdparty.redis;

import common.config.RedisSettings;
import common.discovery.Directory;
import common.discovery.DirectoryException;
import common.discovery.Member;
import common.metrics.StormLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import protobuf.generate.internal.Internal.Greet;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.SafeEncoder;

/**
 * Leases in Redis, by Redis's own clock. Each kind has two keys, which carry the kind as their hash tag: on Redis Cluster
 * they are in one slot. No call waits for a Redis that is away.
 */
public final class RedisDirectory implements Directory {

    private final RedisRoute route;
    private final String where;
    private final StormLog log = new StormLog(LoggerFactory.getLogger(RedisDirectory.class));

    public RedisDirectory(RedisSettings settings) {
        this.route = RedisRoute.to(new RedisConnector(settings.withoutHold()));
        this.where = settings.place().toString();
    }

    @Override
    public void announce(Member self, Duration lease) {
        ask(
                self.kind(),
                LuaScript.ANNOUNCE
                        .call(keys(self.kind()))
                        .add(MemberText.incarnation(self))
                        .add(MemberText.of(self))
                        .add(lease.toMillis()));
    }

    @Override
    public void withdraw(Member self) {
        ask(self.kind(), LuaScript.WITHDRAW.call(keys(self.kind())).add(MemberText.incarnation(self)));
    }

    @Override
    public List<Member> members(Greet.From kind) {
        List<?> answer = (List<?>) ask(kind, LuaScript.MEMBERS.call(keys(kind)));
        List<Member> members = new ArrayList<>();
        for (int i = 0; i + 1 < answer.size(); i += 2) {
            String incarnation = SafeEncoder.encode((byte[]) answer.get(i));
            String text = SafeEncoder.encode((byte[]) answer.get(i + 1));
            MemberText.parse(kind, incarnation, text)
                    .ifPresentOrElse(
                            members::add,
                            () -> log.warn("what is announced of " + kind + " " + incarnation + " cannot be read: \""
                                    + text + "\" (expected: ip, port, adminIp, adminPort)"));
        }
        return members;
    }

    @Override
    public void close() {
        route.close();
    }

    private Object ask(Greet.From kind, CommandArguments command) {
        int slot = route.slotOfKey(keys(kind).get(0));
        try {
            Object answer = route.call(List.of(new SingleCall<>(slot, command, found -> found)))
                    .get(0);
            if (answer instanceof JedisException refused) {
                throw refused;
            }
            return answer;
        } catch (JedisException e) {
            throw new DirectoryException("Redis at " + where + ": " + e.getMessage(), e);
        }
    }

    /** {@code leases} and {@code members}, as in announce.lua. */
    private static List<String> keys(Greet.From kind) {
        String tag = "{" + kind.name().toLowerCase(Locale.ROOT) + "}";
        return List.of("f2f:leases:" + tag, "f2f:members:" + tag);
    }
}
