package client.load;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
        var loops = new MultiThreadIoEventLoopGroup(
                count, new DefaultThreadFactory("client-io", true), NioIoHandler.newFactory());
        var clock = Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("client-clock", true));
        List<ClientGroup> groups = new ArrayList<>();
        for (int first = 0; first < count; first++) {
            EventLoop loop = loops.next();
            groups.add(new ClientGroup(context, loop, clock, progress, first, count));
        }
        return new Crew(loops, clock, List.copyOf(groups));
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
        loops.shutdownGracefully(0, DISMISSAL_SECONDS, TimeUnit.SECONDS);
        if (!loops.awaitTermination(DISMISSAL_SECONDS, TimeUnit.SECONDS)) {
            log.warn("an event loop is still busy after {} s (expected: idle); figures may be off", DISMISSAL_SECONDS);
        }
    }
}
