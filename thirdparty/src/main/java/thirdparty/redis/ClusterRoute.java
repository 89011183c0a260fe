package thirdparty.redis;

import common.config.RedisPlace;
import common.transport.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The way to a Redis Cluster. The calls of a round are done in waves, see {@link ClusterRound}; those of a wave that go to
 * one master are one pipeline, and all masters work at the same time. What a wave leaves open, because the slot is
 * elsewhere, or on its way, or its master is gone, is in the next one, after a look at where the slots are and a wait.
 * Belongs to one thread.
 */
final class ClusterRoute implements RedisRoute {

    /** How often to read the map while slots are moved one after the other: each redirection tells of one anyway. */
    private static final Duration WHILE_REDIRECTED = Duration.ofSeconds(1);

    /** How often to read it while something is away. */
    private static final Duration WHILE_AWAY = Duration.ofMillis(100);

    private final ClusterNodes nodes;
    private final Outages outages;
    private final Backoff backoff =
            new Backoff(NodeLink.FIRST_RETRY, NodeLink.LAST_RETRY, RandomGenerator.getDefault());

    private long refreshed = System.nanoTime() - WHILE_REDIRECTED.toNanos();

    ClusterRoute(RedisConnector connector) {
        this.nodes = new ClusterNodes(
                connector, (RedisPlace.Cluster) connector.settings().place());
        this.outages = new Outages(connector.settings().hold());
    }

    @Override
    public int slotOf(String userId) {
        return slotOfKey(RedisKeys.account(userId));
    }

    @Override
    public int slotOfKey(String key) {
        return RedisKeys.slotOfKey(key);
    }

    @Override
    public List<Object> call(List<RedisCall> calls) {
        ClusterRound round = new ClusterRound(calls);
        boolean all = false;
        try {
            for (List<Errand> wave = round.wave(); !wave.isEmpty(); wave = round.wave()) {
                List<Errand.Failure> failures = new ClusterWave(nodes, outages, round).send(wave);
                if (!failures.isEmpty()) {
                    prepareNext(round, failures);
                }
            }
            all = true;
            backoff.reset();
            return round.answers();
        } finally {
            if (!all) {
                close(); // there may be answers that nobody has read
            }
        }
    }

    @Override
    public void close() {
        nodes.close();
    }

    /** Refuses what has waited for long enough; for the rest, looks where the slots are and waits. */
    private void prepareNext(ClusterRound round, List<Errand.Failure> failures) {
        List<Errand.Failure> open = new ArrayList<>(failures);
        open.removeIf(failure -> {
            boolean over = !failure.atOnce() && !outages.isWorthWaiting(failure.outage(), failure.reason());
            if (over) {
                round.refused(failure.errand(), failure.reason());
            }
            return over;
        });
        refresh(failures.stream().allMatch(Errand.Failure::redirected) ? WHILE_REDIRECTED : WHILE_AWAY);
        boolean atOnce = open.stream().allMatch(Errand.Failure::atOnce);
        if (!atOnce && !Outages.waitUntil(System.nanoTime() + backoff.next().toNanos())) {
            open.forEach(failure -> round.refused(failure.errand(), failure.reason()));
        }
    }

    private void refresh(Duration atMostEvery) {
        if (System.nanoTime() - refreshed < atMostEvery.toNanos()) {
            return;
        }
        if (nodes.refresh()) {
            outages.onlyServers(nodes.masters());
            if (nodes.haveAllSlots()) {
                outages.over(ClusterWave.NO_MASTER);
            }
        }
        refreshed = System.nanoTime();
    }
}
