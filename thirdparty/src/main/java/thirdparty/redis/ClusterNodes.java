package thirdparty.redis;

import common.config.RedisPlace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;

/** The masters of a cluster as one worker knows them, and a link to each that it has needed. Belongs to one thread. */
final class ClusterNodes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterNodes.class);

    private final RedisConnector connector;
    private final RedisPlace.Cluster place;
    private final Map<HostAndPort, NodeLink> links = new HashMap<>();

    private SlotMap map = new SlotMap();

    ClusterNodes(RedisConnector connector, RedisPlace.Cluster place) {
        this.connector = connector;
        this.place = place;
    }

    /**
     * The master of {@code slot}, as far as is known.
     *
     * @throws JedisException if none is known
     */
    HostAndPort owner(int slot) {
        return map.owner(slot);
    }

    /** {@code node} has said so. */
    void moved(int slot, HostAndPort owner) {
        map.assign(slot, owner);
    }

    Set<HostAndPort> masters() {
        return map.masters();
    }

    boolean haveAllSlots() {
        return map.unowned() == 0;
    }

    NodeLink link(HostAndPort node) {
        return links.computeIfAbsent(
                node,
                fresh -> new NodeLink(
                        fresh.toString(),
                        () -> connector.open(fresh),
                        connector.settings().replicas()));
    }

    /**
     * Asks one node after the other, those first that were there a moment ago, until one says which slots are where. If
     * none does, everything stays as it was. Says whether one did.
     */
    boolean refresh() {
        for (HostAndPort node : standing()) {
            NodeLink link = link(node);
            try {
                adopt(SlotMap.ask(link.connected(), node));
                return true;
            } catch (JedisException e) {
                LOG.debug("{} does not tell the slots", node, e);
                link.failed();
            }
        }
        try {
            adopt(SlotMap.ask(connector, strangers()));
            return true;
        } catch (JedisException e) {
            LOG.debug("no node of the {} tells the slots", place, e);
            return false;
        }
    }

    @Override
    public void close() {
        links.values().forEach(NodeLink::close);
    }

    private void adopt(SlotMap fresh) {
        map = fresh;
        Set<HostAndPort> masters = fresh.masters();
        links.entrySet().removeIf(link -> {
            boolean gone = !masters.contains(link.getKey());
            if (gone) {
                link.getValue().close();
            }
            return gone;
        });
    }

    private List<HostAndPort> standing() {
        List<HostAndPort> standing = new ArrayList<>(links.keySet());
        standing.removeIf(node -> !link(node).stands());
        Collections.shuffle(standing);
        return standing;
    }

    private Set<HostAndPort> strangers() {
        List<HostAndPort> known = new ArrayList<>(map.masters());
        known.addAll(RedisConnector.hosts(place.addresses()));
        Collections.shuffle(known);
        return new LinkedHashSet<>(known);
    }
}
