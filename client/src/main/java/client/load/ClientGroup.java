package client.load;

import client.sdk.ClientConnection;
import client.sdk.Connector;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
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
    private final Connector connector;
    private final Pacer pacer;
    private final Queue<LoadClient> waiting = new ArrayDeque<>();
    private final Set<SignIn> signingIn = new HashSet<>();

    /** @param first the number of the first user; every {@code step}th from there belongs to this group */
    ClientGroup(
            RunContext context,
            EventLoop loop,
            ScheduledExecutorService clock,
            Connector connector,
            SignInProgress progress,
            int first,
            int step) {
        this.context = context;
        this.loop = loop;
        this.connector = connector;
        this.progress = progress;
        Latencies.Recorder latencies = context.statistics().latencies().newRecorder();
        List<LoadClient> members = new ArrayList<>();
        for (int number = first; number < context.settings().clients(); number += step) {
            members.add(new LoadClient(context, latencies, number));
        }
        this.clients = List.copyOf(members);
        this.pacer = new Pacer(context, loop, clock, clients);
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
            List.copyOf(signingIn).forEach(SignIn::abandon);
        });
    }

    /** Begins to send, by the timetable. A user whose peer is not logged in stays silent. */
    Future<?> startSending() {
        return loop.submit(() -> {
            for (LoadClient client : clients) {
                if (progress.isLoggedIn(client.peer())) {
                    client.startSending();
                }
            }
            pacer.tick();
        });
    }

    Future<?> stopSending() {
        return loop.submit(() -> {
            pacer.stop();
            clients.forEach(LoadClient::stopSending);
        });
    }

    /** Closes all connections. */
    Future<?> finish() {
        return loop.submit(() -> clients.forEach(LoadClient::finish));
    }

    private void signInNext() {
        LoadClient client = waiting.poll();
        if (client == null) {
            return;
        }
        var signIn =
                new SignIn(connector, loop, client.userId(), context.settings().password(), client, progress);
        signingIn.add(signIn);
        signIn.start().addListener((Future<ClientConnection> done) -> {
            signingIn.remove(signIn);
            settle(client, done);
            signInNext();
        });
    }

    private void settle(LoadClient client, Future<ClientConnection> done) {
        if (done.isSuccess()) {
            client.loggedIn(done.getNow());
            progress.userLoggedIn(client.number());
        } else if (done.cause() instanceof SignInRefused refused) {
            context.statistics().error(ErrorKinds.SIGN_IN + refused.code());
            progress.userRefused(refused.getMessage());
        }
    }
}
