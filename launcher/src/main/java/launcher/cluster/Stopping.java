package launcher.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import launcher.process.RunningProcess;
import launcher.process.StopResult;

/** Stops processes: those that ask before those that answer, so that what is under way can end well. */
public final class Stopping {

    /** A server leaves gates a second and a half, and then drains for five seconds at most. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** A broker writes all that it holds to its disk. */
    private static final Duration BROKER_GRACE = Duration.ofSeconds(20);

    private static final List<String> ORDER =
            List.of("client", "gate", "auth", "logic", "broker", "nameserver", "redis");

    /** Orders names by who answers whom: Redis comes first. */
    public static final Comparator<String> BACKWARDS =
            Comparator.comparing(Stopping::rank).reversed().thenComparing(Comparator.naturalOrder());

    private Stopping() {}

    /**
     * Stops them all, those of one kind together.
     *
     * @param report takes one line for each
     * @return those that not even killing has ended
     */
    public static List<RunningProcess> stopAll(
            Collection<? extends RunningProcess> processes, Consumer<String> report) {
        Map<Integer, List<RunningProcess>> byRank = new TreeMap<>();
        for (RunningProcess process : processes) {
            byRank.computeIfAbsent(rank(process.name()), rank -> new ArrayList<>())
                    .add(process);
        }
        List<RunningProcess> stuck = new ArrayList<>();
        for (List<RunningProcess> together : byRank.values()) {
            List<RunningProcess> alive =
                    together.stream().filter(RunningProcess::isAlive).toList();
            alive.forEach(RunningProcess::terminate);
            for (RunningProcess process : alive) {
                StopResult result = process.awaitStop(grace(process));
                report.accept(line(process, result));
                if (result == StopResult.STUCK) {
                    stuck.add(process);
                }
            }
        }
        return stuck;
    }

    private static Duration grace(RunningProcess process) {
        return process.name().equals(RocketmqNode.BROKER) || process.name().equals(RocketmqNode.NAME_SERVER)
                ? BROKER_GRACE
                : GRACE;
    }

    private static int rank(String name) {
        String kind = name.replaceFirst("-\\d+$", "");
        return ORDER.indexOf(kind); // unknown ones, at -1, first: they can only be clients of the others
    }

    private static String line(RunningProcess process, StopResult result) {
        return switch (result) {
            case GONE, STOPPED -> process.name() + " stopped";
            case KILLED ->
                process.name() + " killed: it had not stopped within "
                        + grace(process).toSeconds() + " s";
            case STUCK -> process.name() + " (pid " + process.pid() + ") cannot be killed: the system holds it";
        };
    }
}
