package common.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import protobuf.ResponseCode;

/** Counts every refusal by its code, as {@code face2face.refused{code="203",reason="not_logged_in"}}. Safe for use by any thread. */
public final class Refusals {

    public static final String METER = "face2face.refused";

    private final Map<ResponseCode, Counter> counters = new EnumMap<>(ResponseCode.class);

    public Refusals(MeterRegistry registry) {
        for (ResponseCode code : ResponseCode.values()) {
            counters.put(
                    code,
                    Counter.builder(METER)
                            .description("messages that were answered with a refusal")
                            .tag("code", Integer.toString(code.code()))
                            .tag("reason", code.name().toLowerCase(java.util.Locale.ROOT))
                            .register(registry));
        }
    }

    public void count(ResponseCode code) {
        counters.get(code).increment();
    }

    /** How often {@code code} has been counted. */
    public long of(ResponseCode code) {
        return (long) counters.get(code).count();
    }

    /** The codes that were counted, such as {@code 203 NOT_LOGGED_IN 4, 500 BUSY 17}, or {@code none}. */
    public String summary() {
        String counted = Arrays.stream(ResponseCode.values())
                .filter(code -> of(code) > 0)
                .map(code -> code.code() + " " + code + " " + of(code))
                .collect(Collectors.joining(", "));
        return counted.isEmpty() ? "none" : counted;
    }
}
