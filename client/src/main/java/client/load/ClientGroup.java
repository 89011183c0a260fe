package client.load;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The users of one event loop. Its methods may be called by any thread, do their work on the loop, and return what
 * completes when that is done.
 */
final class ClientGroup {

    /** A server that hashes passwords is slow at it: all users at once would only time out in its queue. */
    private static final int SIGN_INS_AT_ONCE = 64;

    private final RunContext context;
    private final EventLoop loop;
    private final List<LoadClient> clients;
    private final SignInProgress progress;
    private final Pacer pacer;
    private final Queue<LoadClient> waiting = new ArrayDeque<>();
    private final List<LoginLoop> logins = new ArrayList<>();

    /** @param first the number of the first user; every {@code step}th from there belongs to this group */
    ClientGroup(
            RunContext context,
            EventLoop loop,
            ScheduledExecutorService clock,
            SignInProgress progress,
            int first,
            int step) {
        this.context = context;
        this.loop = loop;
        this.progress = progress;
        LoopTools tools = LoopTools.of(context, loop);
        List<LoadClient> members = new ArrayList<>();
        for (int number = first; number < context.settings().clients(); number += step) {
            members.add(new LoadClient(context, tools, progress, number));
        }
        this.clients = List.copyOf(members);
        this.pacer = new Pacer(context, loop, new AlarmClock(loop, clock), clients);
    }

    /** The users. Their figures may be read once the loop has terminated. */
    List<LoadClient> clients() {
        return clients;
    }

    /** Begins to log everyone in, a few at a time. */
    Future<?> signIn() {
        return loop.submit(() -> {
            waiting.addAll(clients);
            for (int i = 0; i < SIGN_INS_AT_ONCE; i++) {
                signInNext();
            }
        });
    }

    /** Gives up on those who are not logged in yet. */
    Future<?> abandonSignIn() {
        return loop.submit(() -> {
            waiting.clear();
            clients.stream()
                    .filter(client -> !progress.isLoggedIn(client.number()))
                    .forEach(LoadClient::finish);
        });
    }

    /** Begins to send. A user who is not logged in, or of whose receivers nobody is, stays silent. */
    Future<?> startSending() {
        return loop.submit(() -> {
            if (context.settings().pace() instanceof Pace.Logins) {
                clients.forEach(client -> client.intoLoginLoop().ifPresent(logins::add));
                logins.forEach(LoginLoop::begin);
                return;
            }
            clients.forEach(LoadClient::startSending);
            if (context.settings().pace() instanceof Pace.Open) {
                pacer.tick();
            }
        });
    }

    Future<?> stopSending() {
        return loop.submit(() -> {
            pacer.stop();
            clients.forEach(LoadClient::stopSending);
            logins.forEach(LoginLoop::stop);
        });
    }

    /** Begins to watch the loop. */
    Future<LoopWatch> watch() {
        return loop.submit(() -> LoopWatch.on(loop));
    }

    /** Closes all connections. */
    Future<?> finish() {
        return loop.submit(() -> {
            clients.forEach(LoadClient::finish);
            logins.forEach(LoginLoop::finish);
        });
    }

    private void signInNext() {
        LoadClient client = waiting.poll();
        if (client != null) {
            client.signIn(this::signInNext);
        }
    }
}
