package thirdparty.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The calls of one round, and what became of them. They are done in waves: one call of each slot at a time. A call that is
 * sent elsewhere or put off cannot be overtaken by one that stands behind it, since that one has not been sent.
 */
final class ClusterRound {

    private final Object[] answers;
    private final Map<Integer, Queue<Errand>> bySlot = new LinkedHashMap<>();

    ClusterRound(List<RedisCall> calls) {
        answers = new Object[calls.size()];
        for (int i = 0; i < calls.size(); i++) {
            Errand errand = new Errand(calls.get(i), i);
            bySlot.computeIfAbsent(errand.slot(), slot -> new ArrayDeque<>(2)).add(errand);
        }
    }

    /** The first call of each slot that is not answered; none if all are. */
    List<Errand> wave() {
        List<Errand> wave = new ArrayList<>(bySlot.size());
        for (Queue<Errand> waiting : bySlot.values()) {
            wave.add(waiting.element());
        }
        return wave;
    }

    void answered(Errand errand, @Nullable Object answer) {
        answers[errand.index()] = answer;
        Queue<Errand> waiting = bySlot.get(errand.slot());
        waiting.remove();
        if (waiting.isEmpty()) {
            bySlot.remove(errand.slot());
        }
    }

    /** Gives up the call, and with it those that stand behind it. */
    void refused(Errand errand, JedisException reason) {
        for (Errand behind : bySlot.remove(errand.slot())) {
            answers[behind.index()] = reason;
        }
    }

    /** An answer for each call, or why there is none. */
    List<Object> answers() {
        return Arrays.asList(answers);
    }
}
