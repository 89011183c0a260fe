package client.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Adds up a run that has ended. */
final class Tally {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private Tally() {}

    /**
     * @param clients all users, their event loops terminated
     * @param sendingEnded when the last chat may have been sent, in nanoseconds from the start
     */
    static Summary of(
            RunContext context,
            SignInProgress progress,
            List<LoadClient> clients,
            List<Sample> samples,
            long sendingEnded) {
        Statistics statistics = context.statistics();
        Map<String, Long> errors = new HashMap<>();
        statistics.errors().forEach((kind, count) -> errors.put(kind, count.sum()));
        return new Summary(
                context.settings().clients(),
                progress.loggedIn(),
                statistics.get(Count.SENT),
                statistics.get(Count.ACKED),
                statistics.get(Count.RECEIVED),
                context.settings().pace() instanceof Pace.Logins
                        ? statistics.get(Count.SENT) - statistics.get(Count.ACKED)
                        : lost(clients),
                statistics.get(Count.DUPLICATED),
                statistics.get(Count.REORDERED),
                errors,
                statistics.get(Count.FOREIGN),
                Rate.of(perSecond(context, clients, sendingEnded), samples),
                statistics.arrivals().total(),
                statistics.answers().total(),
                generator(context, clients, samples));
    }

    private static long lost(List<LoadClient> clients) {
        Map<Integer, LoadClient> byNumber =
                clients.stream().collect(Collectors.toMap(LoadClient::number, Function.identity()));
        long lost = 0;
        for (LoadClient sender : clients) {
            lost += sender.unanswered();
            for (Route route : sender.routes()) {
                LoadClient receiver = byNumber.get(route.receiver());
                lost += Math.max(0, route.acked() - receiver.arrivals().distinctFrom(sender.number()));
            }
        }
        return lost;
    }

    private static double perSecond(RunContext context, List<LoadClient> clients, long sendingEnded) {
        long end =
                clients.stream().mapToLong(client -> client.arrivals().last()).reduce(sendingEnded, Math::max);
        long elapsed = end - context.timetable().countsFrom();
        return elapsed <= 0 ? 0 : context.statistics().arrivals().totalCount() / (elapsed / NANOS_PER_SECOND);
    }

    private static Generator generator(RunContext context, List<LoadClient> clients, List<Sample> samples) {
        Statistics statistics = context.statistics();
        return new Generator(
                statistics.get(Count.LATE),
                TimeUnit.NANOSECONDS.toMillis(statistics.longestDelay()),
                statistics.get(Count.HELD_BACK),
                clients.stream().mapToLong(LoadClient::unsent).sum(),
                Generator.mean(samples),
                Math.min(context.settings().eventLoops(), context.settings().clients()));
    }
}
