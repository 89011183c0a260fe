package client.load;

import client.sdk.EventLoops;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of a run, with the users on them: the event loops, and the clock. For the thread that runs the run. */
final class Crew {

    private static final Logger log = LoggerFactory.getLogger(Crew.class);

    private static final long DISMISSAL_SECONDS = 5;

    private final EventLoopGroup loops;
    private final ScheduledExecutorService clock;
    private final List<ClientGroup> groups;

    private Crew(EventLoopGroup loops, ScheduledExecutorService clock, List<ClientGroup> groups) {
        this.loops = loops;
        this.clock = clock;
        this.groups = groups;
    }

    static Crew hire(RunContext context, SignInProgress progress) {
        LoadSettings settings = context.settings();
        int count = Math.min(settings.eventLoops(), settings.clients());
        EventLoopGroup loops = EventLoops.create(count, new DefaultThreadFactory("client-io", true));
        var clock = Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("client-clock", true));
        List<ClientGroup> groups = new ArrayList<>();
        for (int first = 0; first < count; first++) {
            EventLoop loop = loops.next();
            groups.add(new ClientGroup(context, loop, clock, progress, first, count));
        }
        Crew crew = new Crew(loops, clock, List.copyOf(groups));
        if (!(settings.pace() instanceof Pace.Idle)) {
            crew.introduce(settings);
        }
        return crew;
    }

    /** Tells everyone whom to expect chats from; before any loop knows of them. */
    private void introduce(LoadSettings settings) {
        Map<Integer, LoadClient> byNumber = byNumber();
        for (int sender = 0; sender < settings.clients(); sender++) {
            for (int receiver : settings.pattern().receivers(sender, settings.clients())) {
                byNumber.get(receiver).arrivals().expectFrom(sender);
            }
        }
    }

    private Map<Integer, LoadClient> byNumber() {
        return clients().stream().collect(Collectors.toMap(LoadClient::number, Function.identity()));
    }

    /** Begins to watch the loops. */
    List<LoopWatch> watch() throws InterruptedException {
        List<LoopWatch> watches = new ArrayList<>();
        for (Future<LoopWatch> watch : groups.stream().map(ClientGroup::watch).toList()) {
            watches.add(watch.sync().getNow());
        }
        return watches;
    }

    /** Has each group do something, and waits until all have. */
    void each(Function<ClientGroup, Future<?>> task) throws InterruptedException {
        for (Future<?> done : groups.stream().map(task).toList()) {
            done.sync();
        }
    }

    /** All users. Their figures may be read once the crew has been dismissed. */
    List<LoadClient> clients() {
        return groups.stream().flatMap(group -> group.clients().stream()).toList();
    }

    /** Closes all connections, and ends all threads. */
    void dismiss() throws InterruptedException {
        each(ClientGroup::stopSending);
        clock.shutdownNow();
        each(ClientGroup::finish);
        loops.shutdownGracefully(20, TimeUnit.SECONDS.toMillis(DISMISSAL_SECONDS), TimeUnit.MILLISECONDS);
        if (!loops.awaitTermination(DISMISSAL_SECONDS, TimeUnit.SECONDS)) {
            log.warn("an event loop is still busy after {} s (expected: idle); figures may be off", DISMISSAL_SECONDS);
        }
    }
}
