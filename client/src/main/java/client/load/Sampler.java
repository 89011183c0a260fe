package client.load;

import client.machine.ProcessUse;
import client.machine.WatchedProcess;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Takes samples of a run. For one thread. */
final class Sampler {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Statistics statistics;
    private final Timetable timetable;
    private final Phases phases;
    private final List<LoopWatch> loops;
    private final List<WatchedProcess> processes;
    private final Map<Count, Long> countsBefore = new EnumMap<>(Count.class);
    private final Map<String, ProcessUse> usesBefore = new HashMap<>();

    private long errorsBefore;
    private long previous;
    private boolean draining;

    /** The first sample begins with the timetable. */
    Sampler(RunContext context, List<LoopWatch> loops, List<WatchedProcess> processes) {
        this.statistics = context.statistics();
        this.timetable = context.timetable();
        this.phases = context.settings().phases();
        this.loops = loops;
        this.processes = processes;
        loops.forEach(LoopWatch::read);
        processes.forEach(process -> process.use().ifPresent(use -> usesBefore.put(process.name(), use)));
    }

    /** No more is sent: what follows is drained. */
    void sendingEnded() {
        draining = true;
    }

    /** Since the last one. */
    Sample next() {
        long elapsed = timetable.elapsed();
        double seconds = Math.max(1, elapsed - previous) / NANOS_PER_SECOND;
        Phase phase = phase(previous);
        previous = elapsed;
        long errors = statistics.errorCount();
        Sample sample = new Sample(
                elapsed / NANOS_PER_SECOND,
                seconds,
                phase,
                since(Count.SENT),
                since(Count.ACKED),
                since(Count.RECEIVED),
                errors - errorsBefore,
                statistics.arrivals().interval(),
                statistics.answers().interval(),
                processes(seconds),
                loops.stream().map(LoopWatch::read).reduce(LoopUse.NONE, LoopUse::worst));
        errorsBefore = errors;
        return sample;
    }

    private Phase phase(long elapsed) {
        if (draining) {
            return Phase.DRAIN;
        }
        if (elapsed >= timetable.countsFrom()) {
            return Phase.MEASURED;
        }
        return elapsed < phases.ramp().toNanos() ? Phase.RAMP : Phase.WARM_UP;
    }

    private long since(Count what) {
        long now = statistics.get(what);
        Long before = countsBefore.put(what, now);
        return now - (before == null ? 0 : before);
    }

    private Map<String, Sample.ProcessSample> processes(double seconds) {
        Map<String, Sample.ProcessSample> samples = new HashMap<>();
        for (WatchedProcess process : processes) {
            process.use().ifPresent(use -> {
                ProcessUse before = usesBefore.put(process.name(), use);
                long millis = use.cpuMillis() - (before == null ? use.cpuMillis() : before.cpuMillis());
                double cpu = millis / (seconds * TimeUnit.SECONDS.toMillis(1));
                samples.put(process.name(), new Sample.ProcessSample(cpu, use.rssKiB()));
            });
        }
        return samples;
    }
}
