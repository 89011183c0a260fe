package thirdparty.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/** One call of each slot, sent to the masters that have them, and what came back. Belongs to one thread. */
final class ClusterWave {

    /** Stands for all slots that no master has. */
    static final String NO_MASTER = "a slot without a master";

    private final ClusterNodes nodes;
    private final Outages outages;
    private final ClusterRound round;
    private final List<Errand.Failure> failures = new ArrayList<>();

    ClusterWave(ClusterNodes nodes, Outages outages, ClusterRound round) {
        this.nodes = nodes;
        this.outages = outages;
        this.round = round;
    }

    /** Sends them and waits for the answers; hands back those that have none, in no order. */
    List<Errand.Failure> send(List<Errand> wave) {
        List<Pipeline> sent = new ArrayList<>();
        for (Map.Entry<Target, List<Errand>> group : byTarget(wave).entrySet()) {
            Pipeline pipeline = new Pipeline(group.getKey(), group.getValue());
            if (pipeline.goesOut()) {
                sent.add(pipeline);
            }
        }
        sent.forEach(Pipeline::comesBack);
        return failures;
    }

    private Map<Target, List<Errand>> byTarget(List<Errand> wave) {
        Map<Target, List<Errand>> byTarget = new LinkedHashMap<>();
        for (Errand errand : wave) {
            HostAndPort askAt = errand.takeAskAt();
            try {
                HostAndPort node = askAt == null ? nodes.owner(errand.slot()) : askAt;
                byTarget.computeIfAbsent(new Target(node, askAt != null), target -> new ArrayList<>())
                        .add(errand);
            } catch (JedisException e) {
                failures.add(new Errand.Failure(errand, NO_MASTER, errand.wasFirstTry(), false, e));
            }
        }
        return byTarget;
    }

    /** @param asking whether the slot is on its way there, so that it is asked for in a special way */
    private record Target(HostAndPort node, boolean asking) {}

    /** What goes to one master. */
    private final class Pipeline {

        private final HostAndPort node;
        private final boolean asking;
        private final List<Errand> errands;
        private final NodeLink link;
        private final boolean stood;

        Pipeline(Target target, List<Errand> errands) {
            this.node = target.node;
            this.asking = target.asking;
            this.errands = errands;
            this.link = nodes.link(node);
            this.stood = link.stands();
        }

        /** Says whether there are answers to wait for. */
        boolean goesOut() {
            try {
                link.send(errands.stream().map(Errand::call).toList(), asking);
                link.push();
                return true;
            } catch (JedisException e) {
                lost(e);
                return false;
            }
        }

        void comesBack() {
            try {
                List<Object> answers = link.receive(errands.size(), asking);
                boolean serves = true;
                for (int i = 0; i < answers.size(); i++) {
                    serves &= settle(errands.get(i), answers.get(i));
                }
                if (serves) {
                    outages.over(node);
                    link.answered();
                }
            } catch (JedisException e) {
                lost(e);
            }
        }

        /** Says whether the server works, if this call alone is looked at. */
        private boolean settle(Errand errand, @Nullable Object answer) {
            JedisDataException reason = NotDone.reason(answer);
            if (reason == null) {
                round.answered(errand, answer);
                outages.over(errand.slot());
            } else if (reason instanceof JedisMovedDataException moved) {
                nodes.moved(errand.slot(), SlotMap.named(moved.getTargetNode(), node));
                redirected(errand, errand.mayHurry(), reason);
            } else if (reason instanceof JedisAskDataException ask) {
                errand.askAt(SlotMap.named(ask.getTargetNode(), node));
                redirected(errand, errand.mayHurry(), reason);
            } else if (String.valueOf(reason.getMessage()).startsWith("TRYAGAIN")) {
                redirected(errand, false, reason);
            } else {
                link.failed();
                lost(errand, reason);
                return false;
            }
            return true;
        }

        private void redirected(Errand errand, boolean atOnce, JedisDataException reason) {
            failures.add(new Errand.Failure(errand, errand.slot(), atOnce, true, reason));
        }

        /** None of them has an answer to go by. */
        private void lost(JedisException reason) {
            errands.forEach(errand -> lost(errand, reason));
        }

        private void lost(Errand errand, JedisException reason) {
            boolean atOnce = stood && NodeLink.isNewsOfABreak(reason) && errand.mayHurry();
            if (atOnce) {
                link.hurry();
            }
            failures.add(new Errand.Failure(errand, node, atOnce, false, reason));
        }
    }
}
