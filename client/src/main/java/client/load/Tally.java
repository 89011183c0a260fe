package client.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Adds up a run that has ended. */
final class Tally {

    private static final int MEDIAN = 50;
    private static final int TAIL = 99;
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private Tally() {}

    /**
     * @param clients all users, their event loops terminated
     * @param sendingEnded the {@link System#nanoTime()} at which the last chat may have been sent
     */
    static Summary of(RunContext context, SignInProgress progress, List<LoadClient> clients, long sendingEnded) {
        Statistics statistics = context.statistics();
        Map<String, Long> errors = new HashMap<>();
        statistics.errors().forEach((kind, count) -> errors.put(kind, count.sum()));
        return new Summary(
                context.settings().clients(),
                progress.loggedIn(),
                statistics.get(Count.SENT),
                statistics.get(Count.ACKED),
                statistics.get(Count.RECEIVED),
                lost(clients),
                statistics.get(Count.DUPLICATED),
                statistics.get(Count.REORDERED),
                errors,
                statistics.get(Count.FOREIGN),
                perSecond(context, clients, sendingEnded),
                latency(statistics.latencies().total()),
                schedule(statistics, clients));
    }

    private static long lost(List<LoadClient> clients) {
        Map<Integer, LoadClient> byNumber = new HashMap<>();
        clients.forEach(client -> byNumber.put(client.number(), client));
        long lost = 0;
        for (LoadClient sender : clients) {
            long arrived = byNumber.get(sender.peer()).distinct();
            lost += Math.max(0, sender.acked() - arrived) + sender.unanswered();
        }
        return lost;
    }

    private static double perSecond(RunContext context, List<LoadClient> clients, long sendingEnded) {
        long start = context.timetable().start();
        long elapsed = sendingEnded - start;
        for (LoadClient client : clients) {
            if (client.distinct() > 0) {
                elapsed = Math.max(elapsed, client.lastArrival() - start);
            }
        }
        long received = context.statistics().get(Count.RECEIVED);
        return elapsed <= 0 ? 0 : received / (elapsed / NANOS_PER_SECOND);
    }

    private static Summary.Latency latency(Histogram micros) {
        return new Summary.Latency(
                micros.getValueAtPercentile(MEDIAN), micros.getValueAtPercentile(TAIL), micros.getMaxValue());
    }

    private static Summary.Schedule schedule(Statistics statistics, List<LoadClient> clients) {
        return new Summary.Schedule(
                statistics.get(Count.LATE),
                TimeUnit.NANOSECONDS.toMillis(statistics.longestDelay()),
                statistics.get(Count.HELD_BACK),
                clients.stream().mapToLong(LoadClient::unsent).sum());
    }
}
