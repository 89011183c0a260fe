package bench.run;

import bench.report.Measurement;
import client.machine.ProcessUse;
import client.machine.WatchedProcess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What some processes have used, looked at again and again. For one thread. */
final class UseTimeline {

    private static final double MILLIS_PER_SECOND = 1000;

    private final List<WatchedProcess> processes;
    private final List<Moment> moments = new ArrayList<>();

    private record Moment(long nanos, Map<String, ProcessUse> uses) {}

    UseTimeline(List<WatchedProcess> processes) {
        this.processes = List.copyOf(processes);
    }

    /** Looks at all of them now. */
    void look() {
        Map<String, ProcessUse> uses = new HashMap<>();
        for (WatchedProcess process : processes) {
            process.use().ifPresent(use -> uses.put(process.name(), use));
        }
        moments.add(new Moment(System.nanoTime(), uses));
    }

    /** What each used between the looks nearest to two times of {@link System#nanoTime()}. */
    Map<String, Measurement.Use> between(long from, long to) {
        Map<String, ProcessUse> first = moments.get(0).uses();
        Map<String, ProcessUse> begin = nearest(from).uses();
        Map<String, ProcessUse> end = nearest(to).uses();
        Map<String, Measurement.Use> used = new HashMap<>();
        for (WatchedProcess process : processes) {
            String name = process.name();
            ProcessUse before = first.get(name);
            ProcessUse then = begin.get(name);
            ProcessUse last = end.get(name);
            if (before != null && then != null && last != null) {
                double cpu = (last.cpuMillis() - then.cpuMillis()) / MILLIS_PER_SECOND;
                used.put(name, new Measurement.Use(cpu, before.rssKiB(), last.rssKiB()));
            }
        }
        return used;
    }

    private Moment nearest(long nanos) {
        return moments.stream()
                .min(Comparator.comparingLong(moment -> Math.abs(moment.nanos() - nanos)))
                .orElseThrow(() -> new IllegalStateException("looks: none (expected: one at least)"));
    }
}
