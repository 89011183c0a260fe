package common.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.netty.util.collection.IntObjectHashMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;

/**
 * Counts every refusal by its code and by the message that was refused, as
 * {@code face2face.refused{code="203",reason="not_logged_in",number="1003",message="CPrivateChat"}}. A counter appears
 * with the first refusal of its kind. Safe for use by any thread.
 */
public final class Refusals implements RefusalCount {

    public static final String METER = "face2face.refused";

    private static final int CODES = ResponseCode.values().length;

    private final LongAdder[] totals =
            Stream.generate(LongAdder::new).limit(CODES).toArray(LongAdder[]::new);
    private final IntObjectHashMap<OfMessage> byNumber = new IntObjectHashMap<>();
    private final OfMessage others = new OfMessage(MessageTags.ofNone());
    private final MeterRegistry meters;

    /** For the messages of this version of face2face. */
    public Refusals(MeterRegistry meters) {
        this(meters, ParseRegistryMap.standard());
    }

    public Refusals(MeterRegistry meters, ParseRegistryMap registry) {
        this.meters = meters;
        for (MessageType<?> type : registry.all()) {
            byNumber.put(type.number(), new OfMessage(MessageTags.of(type)));
        }
    }

    /** Counts what is refused to a connection, rather than to one message. */
    @Override
    public void count(ResponseCode code) {
        others.count(code);
    }

    /** Where refusals of message {@code number} are counted; one that is not registered is counted as {@code none}. */
    public RefusalCount about(int number) {
        OfMessage found = byNumber.get(number);
        return found == null ? others : found;
    }

    /** How often {@code code} has been counted. */
    public long of(ResponseCode code) {
        return totals[code.ordinal()].sum();
    }

    /** The codes that were counted, such as {@code 203 NOT_LOGGED_IN 4, 500 BUSY 17}, or {@code none}. */
    public String summary() {
        String counted = Arrays.stream(ResponseCode.values())
                .filter(code -> of(code) > 0)
                .map(code -> code.code() + " " + code + " " + of(code))
                .collect(Collectors.joining(", "));
        return counted.isEmpty() ? "none" : counted;
    }

    private final class OfMessage implements RefusalCount {

        private final Tags message;
        private final AtomicReferenceArray<Counter> counters = new AtomicReferenceArray<>(CODES);

        OfMessage(Tags message) {
            this.message = message;
        }

        @Override
        public void count(ResponseCode code) {
            totals[code.ordinal()].increment();
            Counter known = counters.get(code.ordinal());
            (known == null ? register(code) : known).increment();
        }

        /** If two threads come at once, the registry gives both the same one. */
        private Counter register(ResponseCode code) {
            Counter counter = Counter.builder(METER)
                    .description("messages that were answered with a refusal, and connections closed with a reason")
                    .tags(message)
                    .tag("code", Integer.toString(code.code()))
                    .tag("reason", code.name().toLowerCase(Locale.ROOT))
                    .register(meters);
            counters.set(code.ordinal(), counter);
            return counter;
        }
    }
}
