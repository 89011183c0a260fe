package common.admin;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What a process holds in its queues, and what its threads do, for somebody who wants to know why it is slow. */
final class StateText {

    /** Metrics of what waits, or is held. */
    private static final List<String> QUEUES = List.of(
            "face2face_connections",
            "face2face_window_frames",
            "face2face_worker_jobs",
            "face2face_passwords_waiting",
            "face2face_queue_work");

    private static final String ROW = "%-26s %-14s %10s  %s%n";
    private static final double NANOS = 1e9;

    private StateText() {}

    /** @param metrics in Prometheus's text format */
    static String of(String metrics) {
        StringBuilder out = new StringBuilder("queues\n");
        metrics.lines()
                .filter(line -> QUEUES.stream().anyMatch(line::startsWith))
                .forEach(line -> out.append(line).append('\n'));
        out.append("\nthreads, those first that have used the most of the processors\n");
        out.append(String.format(Locale.ROOT, ROW, "NAME", "STATE", "CPU s", "IN"));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds(), 1))
                .filter(Objects::nonNull) // it has ended meanwhile
                .map(thread -> new Line(thread, threads.getThreadCpuTime(thread.getThreadId())))
                .sorted(Comparator.comparingLong(Line::cpu).reversed())
                .forEach(line -> out.append(line.text()));
        return out.toString();
    }

    /** @param cpu in nanoseconds; -1 if the JVM does not say */
    private record Line(ThreadInfo thread, long cpu) {

        String text() {
            StackTraceElement[] stack = thread.getStackTrace();
            return String.format(
                    Locale.ROOT,
                    ROW,
                    thread.getThreadName(),
                    thread.getThreadState(),
                    cpu < 0 ? "-" : String.format(Locale.ROOT, "%.2f", cpu / NANOS),
                    stack.length == 0 ? "-" : stack[0].getClassName() + "." + stack[0].getMethodName());
        }
    }
}
