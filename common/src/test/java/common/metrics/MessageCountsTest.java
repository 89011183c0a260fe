package common.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;

class MessageCountsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final MessageCounts counts = new MessageCounts(meters, registry);

    @Test
    void everyMessageIsCountedByItsNumberAndDirection() {
        for (MessageType<?> type : registry.all()) {
            counts.in(type.number());
            counts.out(type.number());
            counts.out(type.number());
        }

        for (MessageType<?> type : registry.all()) {
            String message = type.type().getSimpleName();
            assertThat(counted(MessageCounts.IN, Integer.toString(type.number()), message))
                    .isEqualTo(1);
            assertThat(counted(MessageCounts.OUT, Integer.toString(type.number()), message))
                    .isEqualTo(2);
        }
        assertThat(counted(MessageCounts.IN, "none", "none")).isZero();
    }

    @Test
    void numbersThatNobodyKnowsAreCountedTogether() {
        counts.in(0);
        counts.in(Integer.MAX_VALUE);
        counts.in(-1);

        assertThat(counted(MessageCounts.IN, "none", "none")).isEqualTo(3);
    }

    private double counted(String name, String number, String message) {
        return meters.get(name)
                .tag("number", number)
                .tag("message", message)
                .functionCounter()
                .count();
    }
}
