package common.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.netty.util.collection.IntObjectHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;

/**
 * How long messages take from stage to stage, by message number, as histograms. Of those that a {@link Sampler} picks
 * only: the histograms say how long things take, not how many messages there were. A histogram appears with its first
 * time. Safe for use by any thread.
 */
public final class StageTimes {

    public static final String METER = "face2face.stage";

    private static final int STAGES = Stage.values().length;

    private final IntObjectHashMap<Row> byNumber = new IntObjectHashMap<>();
    private final Row others;
    private final MeterRegistry meters;

    public StageTimes(MeterRegistry meters, ParseRegistryMap registry) {
        this.meters = meters;
        for (MessageType<?> type : registry.all()) {
            byNumber.put(type.number(), new Row(MessageTags.of(type)));
        }
        this.others = new Row(MessageTags.ofNone());
    }

    /** A message of that number took so long for {@code stage}. */
    public void record(int number, Stage stage, long nanos) {
        Row found = byNumber.get(number);
        (found == null ? others : found).timer(stage).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Begins to take the times of a message if {@code sampler} picks it; otherwise {@code null}. */
    public @Nullable StageClock begin(int number, Sampler sampler) {
        long now = sampler.pick();
        return now == 0 ? null : new StageClock(this, number, now);
    }

    private final class Row {

        private final Tags message;
        private final AtomicReferenceArray<Timer> timers = new AtomicReferenceArray<>(STAGES);

        Row(Tags message) {
            this.message = message;
        }

        Timer timer(Stage stage) {
            Timer known = timers.get(stage.ordinal());
            return known == null ? register(stage) : known;
        }

        /** If two threads come at once, the registry gives both the same one. */
        private Timer register(Stage stage) {
            Timer timer = Timer.builder(METER)
                    .description("how long sampled messages took for a stage")
                    .tags(message)
                    .tag("stage", stage.label())
                    .serviceLevelObjectives(Buckets.times())
                    .register(meters);
            timers.set(stage.ordinal(), timer);
            return timer;
        }
    }
}
