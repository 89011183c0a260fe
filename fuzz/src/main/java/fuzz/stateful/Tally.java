package fuzz.stateful;

import com.google.protobuf.Message;
import fuzz.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.cli2srv.session.Session.SKick;

/** What was done, what came of it, and what was found. Safe for use by any thread. */
final class Tally {

    /** The first ones say enough. */
    private static final int MOST_FINDINGS = 20;

    private final LongAdder connections = new LongAdder();
    private final LongAdder cuts = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder others = new LongAdder();
    private final Map<Integer, LongAdder> codes = new ConcurrentSkipListMap<>();

    /** Guarded by itself. */
    private final List<String> findings = new ArrayList<>();

    void connected() {
        connections.increment();
    }

    /** The gate, and not the stranger, has ended a connection. */
    void cut() {
        cuts.increment();
    }

    void sent(int length) {
        writes.increment();
        bytes.add(length);
    }

    /**
     * A gate has said something.
     *
     * @throws Finding if it says that a handler has failed: a client can send nothing that excuses that
     */
    void answered(Message message) {
        if (message instanceof SResponse response) {
            count(response.getCode());
            Finding.unless(
                    response.getCode() != ResponseCode.FAILED.code(),
                    "answered " + response.getCode() + " " + response.getDesc() + " (expected: no handler that fails)");
        } else if (message instanceof SKick kick) {
            count(kick.getCode());
        } else {
            others.increment();
        }
    }

    void found(String sentence) {
        synchronized (findings) {
            if (findings.size() < MOST_FINDINGS) {
                findings.add(sentence);
            }
        }
    }

    List<String> findings() {
        synchronized (findings) {
            return List.copyOf(findings);
        }
    }

    /** In one line. */
    String figures() {
        return String.format(
                Locale.ROOT,
                "%,d connections, of which the gate ended %,d, %,d writes, %,d bytes; answers by code %s, and %,d other messages",
                connections.sum(),
                cuts.sum(),
                writes.sum(),
                bytes.sum(),
                codes,
                others.sum());
    }

    private void count(int code) {
        codes.computeIfAbsent(code, one -> new LongAdder()).increment();
    }
}
