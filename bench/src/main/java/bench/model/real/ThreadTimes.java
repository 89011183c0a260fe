package bench.model.real;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * The CPU that the threads of a process have used, in nanoseconds, by what they are for: from
 * {@code /proc/PID/task/TID/schedstat}, which is exact, where the times of the process come in hundredths of a second.
 * What threads used that have ended is not in it. Immutable.
 */
final class ThreadTimes {

    /** What a thread is for, by the name that it has. */
    enum Group {
        LOOP,
        WORKER,
        COLLECTOR,
        COMPILER,
        OTHER;

        private static Group of(String name) {
            if (name.contains("-io-")) {
                return LOOP;
            } else if (name.contains("-worker-")) {
                return WORKER;
            } else if (name.equals("VM Thread") || name.startsWith("GC Thread")) {
                return COLLECTOR; // the serial collector works on the thread of the virtual machine
            } else if (name.contains("CompilerThre")) {
                return COMPILER;
            }
            return OTHER;
        }
    }

    private final Map<Group, Long> nanos;

    private ThreadTimes(Map<Group, Long> nanos) {
        this.nanos = nanos;
    }

    /**
     * Reads them.
     *
     * @throws IOException if the process is gone, or this is not Linux
     */
    static ThreadTimes of(long pid) throws IOException {
        Map<Group, Long> nanos = new EnumMap<>(Group.class);
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                try {
                    String name = Files.readString(thread.resolve("comm")).strip();
                    long used = Long.parseLong(
                            Files.readString(thread.resolve("schedstat")).split(" ")[0]);
                    nanos.merge(Group.of(name), used, Long::sum);
                } catch (IOException e) {
                    if (Files.exists(thread)) {
                        throw e;
                    } // else it has just ended
                }
            }
        }
        return new ThreadTimes(nanos);
    }

    /** What was used since {@code before}, in seconds. */
    double since(ThreadTimes before, Group group) {
        return Math.max(0, nanos.getOrDefault(group, 0L) - before.nanos.getOrDefault(group, 0L)) / 1e9;
    }

    /** The same of all threads. */
    double since(ThreadTimes before) {
        double sum = 0;
        for (Group group : Group.values()) {
            sum += since(before, group);
        }
        return sum;
    }
}
