package common.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.netty.util.collection.IntObjectHashMap;
import java.util.concurrent.atomic.LongAdder;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;

/**
 * How many messages came in and went out, by message number: of clients at a gate, of gates at a backend. A count costs
 * one look into a table of primitives and one {@link LongAdder}, and allocates nothing. Safe for use by any thread.
 */
public final class MessageCounts {

    public static final String IN = "face2face.messages.in";
    public static final String OUT = "face2face.messages.out";

    private final IntObjectHashMap<Cells> byNumber = new IntObjectHashMap<>();
    private final Cells others;

    public MessageCounts(MeterRegistry meters, ParseRegistryMap registry) {
        for (MessageType<?> type : registry.all()) {
            byNumber.put(type.number(), cells(meters, MessageTags.of(type)));
        }
        this.others = cells(meters, MessageTags.ofNone());
    }

    /** A message came in. A number that is not registered is counted as {@code none}. */
    public void in(int number) {
        of(number).in.increment();
    }

    /** A message went out. */
    public void out(int number) {
        of(number).out.increment();
    }

    private Cells of(int number) {
        Cells found = byNumber.get(number);
        return found == null ? others : found;
    }

    private static Cells cells(MeterRegistry meters, Tags tags) {
        Cells cells = new Cells(new LongAdder(), new LongAdder());
        register(meters, IN, "messages that came in", tags, cells.in);
        register(meters, OUT, "messages that went out", tags, cells.out);
        return cells;
    }

    private static void register(MeterRegistry meters, String name, String description, Tags tags, LongAdder cell) {
        FunctionCounter.builder(name, cell, LongAdder::sum)
                .description(description)
                .tags(tags)
                .register(meters);
    }

    private record Cells(LongAdder in, LongAdder out) {}
}
