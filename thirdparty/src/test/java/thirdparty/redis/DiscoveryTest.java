package thirdparty.redis;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import common.config.AdminSettings;
import common.config.DiscoverySettings;
import common.config.Endpoint;
import common.discovery.Discovery;
import common.discovery.Member;
import common.transport.tcp.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.generate.internal.Internal.Greet;
import thirdparty.testing.TestRedis;

/** Processes that find each other, with short leases and a real Redis. */
class DiscoveryTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final DiscoverySettings SETTINGS =
            new DiscoverySettings(true, new Endpoint("bound", 0), Duration.ofMillis(50), Duration.ofMillis(400));
    private static final Endpoint ONE = new Endpoint("127.0.0.1", 1);
    private static final Endpoint TWO = new Endpoint("127.0.0.1", 2);

    private final List<Discovery> started = new ArrayList<>();
    private final List<Map<Endpoint, Standing>> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        started.forEach(Discovery::close);
    }

    @Test
    void aGateFindsThoseThatComeAfterItAndForgetsThoseThatGo() {
        gate();
        logic(1, ONE);
        eventually(() -> last().equals(Map.of(ONE, Standing.OWNER)));
        Discovery two = logic(2, TWO);
        eventually(() -> last().equals(Map.of(ONE, Standing.OWNER, TWO, Standing.OWNER)));
        assertThat(seen).contains(Map.of(ONE, Standing.OWNER, TWO, Standing.NEWCOMER));

        two.leave(() -> 0);
        eventually(() -> last().equals(Map.of(ONE, Standing.OWNER, TWO, Standing.LEAVING)));
        two.close();
        eventually(() -> last().equals(Map.of(ONE, Standing.OWNER)));
    }

    @Test
    void aGateThatStartsBeforeRedisFindsTheOthersLater() {
        REDIS.kill();
        gate();
        logic(1, ONE);
        Discovery two = logic(2, TWO);
        eventually(() -> two.silenceSeconds() > 0.3);
        assertThat(seen).isEmpty();

        REDIS.start();

        eventually(() -> last().equals(Map.of(ONE, Standing.OWNER, TWO, Standing.OWNER)));
        eventually(() -> two.silenceSeconds() < 0.3);
    }

    @Test
    void aRedisThatIsLostWithAllItHeldCostsNobody() {
        Discovery gate = gate();
        logic(1, ONE);
        logic(2, TWO);
        eventually(() -> last().equals(Map.of(ONE, Standing.OWNER, TWO, Standing.OWNER)));
        seen.clear();
        for (int i = 0; i < 3; i++) {
            REDIS.kill();
            eventually(() -> gate.silenceSeconds() > 2 * SETTINGS.lease().toMillis() / 1000.0);
            REDIS.start();
            eventually(() -> gate.silenceSeconds() < 0.3);
        }
        long enough = System.nanoTime() + SETTINGS.lease().multipliedBy(3).toNanos();
        eventually(() -> System.nanoTime() - enough > 0);

        assertThat(seen).isEmpty();
    }

    @Test
    void whoLeavesWaitsUntilOthersMayHaveSeenItOrNoLinkIsLeft() {
        Discovery one = logic(1, ONE);
        long begin = System.nanoTime();
        one.leave(() -> 1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThanOrEqualTo(SETTINGS.renewal().multipliedBy(3).dividedBy(2));

        AtomicInteger asked = new AtomicInteger();
        one.leave(() -> asked.incrementAndGet() > 2 ? 0 : 1);
        assertThat(asked).hasValue(3);
    }

    @Test
    void whoLeavesDoesNotWaitForARedisThatIsAway() {
        Discovery one = logic(1, ONE);
        REDIS.kill();
        AtomicInteger asked = new AtomicInteger();

        one.leave(asked::incrementAndGet);

        assertThat(asked).hasValue(0);
    }

    private Map<Endpoint, Standing> last() {
        return seen.isEmpty() ? Map.of() : seen.get(seen.size() - 1);
    }

    private Discovery gate() {
        return start(discovery(Greet.From.Gate, 9, new Endpoint("127.0.0.1", 9))
                .watch(Greet.From.Logic, List.of(), seen::add));
    }

    private Discovery logic(long incarnation, Endpoint address) {
        return start(discovery(Greet.From.Logic, incarnation, address));
    }

    private Discovery start(Discovery discovery) {
        started.add(discovery);
        return discovery.start();
    }

    private static Discovery discovery(Greet.From kind, long incarnation, Endpoint address) {
        Member self = new Member(kind, incarnation, address, AdminSettings.OFF, false, Duration.ZERO);
        return new Discovery(new RedisDirectory(REDIS.settings(Duration.ofMillis(500))), SETTINGS, self);
    }
}
