package client.load;

import client.sdk.ImClient;
import client.sdk.ImListener;
import client.sdk.IncomingMessage;
import client.sdk.Receipt;
import client.sdk.RefusedException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One user of the load test: sends what is due, and checks what arrives. Lives on its event loop; once that has
 * terminated, its figures may be read by the thread that waited for it.
 *
 * <p>While too much has no answer yet, what is due waits as a number, not as messages: memory stays bounded however long
 * the server stalls.
 */
final class LoadClient implements ImListener {

    /** How long a closed loop waits after a refusal, so that refusals do not turn it into a busy one. */
    private static final long PAUSE_MILLIS = 10;

    private final RunContext context;
    private final LoopTools tools;
    private final SignInProgress progress;
    private final int number;
    private final boolean closedLoop;
    private final int window;
    private final long firstRound;
    private final ImClient client;
    private final Arrivals arrivals;

    private List<Route> routes = List.of();
    private boolean finished;
    private boolean sending;
    private boolean pausing;
    private long due;
    private long sent;
    private long answered;

    LoadClient(RunContext context, LoopTools tools, SignInProgress progress, int number) {
        this.context = context;
        this.tools = tools;
        this.progress = progress;
        this.number = number;
        this.arrivals = new Arrivals(context, tools.arrivals());
        LoadSettings settings = context.settings();
        this.closedLoop = settings.pace() instanceof Pace.Closed;
        this.window = Window.of(settings);
        this.firstRound = context.timetable().firstRound(number);
        this.client = Users.connect(context, tools, number)
                .user(settings.userId(number), settings.password())
                .register(true)
                .listener(this)
                .maxUnacknowledged(window)
                .build();
    }

    int number() {
        return number;
    }

    /** What has reached this user. */
    Arrivals arrivals() {
        return arrivals;
    }

    /** Begins to log in; {@code settled} is run when that has worked, or never will. */
    void signIn(Runnable settled) {
        client.start().whenComplete((done, failure) -> {
            if (failure == null) {
                progress.userLoggedIn(number);
            } else if (failure instanceof RefusedException refused) {
                context.statistics().error(ErrorKinds.SIGN_IN + refused.code());
                progress.userRefused("login was answered " + refused.getMessage());
            }
            settled.run();
        });
    }

    /** From now on sends what is due, to those who are logged in. */
    void startSending() {
        LoadSettings settings = context.settings();
        if (!progress.isLoggedIn(number) || settings.pace() instanceof Pace.Idle) {
            return;
        }
        List<Route> reachable = new ArrayList<>();
        for (int receiver : settings.pattern().receivers(number, settings.clients())) {
            if (progress.isLoggedIn(receiver)) {
                reachable.add(new Route(receiver, settings.userId(receiver)));
            }
        }
        routes = List.copyOf(reachable);
        sending = !routes.isEmpty();
        if (closedLoop) {
            tools.loop().schedule(this::sendDue, context.timetable().begins(number), TimeUnit.NANOSECONDS);
        }
    }

    /** Closes the connection, for a loop that makes others; none if the user is not logged in. */
    Optional<LoginLoop> intoLoginLoop() {
        if (!progress.isLoggedIn(number)) {
            return Optional.empty();
        }
        finish();
        if (client.token().isEmpty()) {
            context.statistics().error(ErrorKinds.NO_TOKEN);
        }
        return client.token().map(token -> new LoginLoop(context, tools, number, token));
    }

    /** By the timetable, one more chat is due. */
    void due() {
        if (!sending) {
            return;
        }
        due++;
        if (!hasRoom()) {
            context.statistics().count(Count.HELD_BACK);
        }
        sendDue();
    }

    /** Sends no more; goes on receiving. */
    void stopSending() {
        sending = false;
    }

    /** The run is over: the connection is closed, and that counts for nothing. */
    void finish() {
        finished = true;
        client.close();
    }

    @Override
    public void received(IncomingMessage message) {
        if (tools.stamp().read(message.content())) {
            arrivals.arrived(tools.stamp());
        } else {
            context.statistics().count(Count.FOREIGN);
        }
    }

    @Override
    public void reached(InetSocketAddress gate) {
        progress.serverReached();
    }

    @Override
    public void attemptFailed(InetSocketAddress gate, String reason) {
        progress.attemptFailed(reason);
    }

    @Override
    public void disconnected(String reason) {
        if (!finished) {
            context.statistics().error(ErrorKinds.DISCONNECTED);
        }
    }

    @Override
    public void kicked(int code, String reason) {
        context.statistics().error(ErrorKinds.KICKED + code);
    }

    /** How many chats were due and did not go out. */
    long unsent() {
        return Math.max(0, due - sent);
    }

    /** How many chats have no answer. */
    long unanswered() {
        return sent - answered;
    }

    /** Whom this user has written to. */
    List<Route> routes() {
        return routes;
    }

    private boolean hasRoom() {
        return sent - answered < window;
    }

    private void sendDue() {
        while (sending && !pausing && hasRoom() && (closedLoop || sent < due)) {
            send();
        }
    }

    private void send() {
        Timetable timetable = context.timetable();
        long time = closedLoop ? timetable.elapsed() : timetable.offset(number, firstRound + sent);
        if (time >= timetable.length()) {
            sending = false;
            return;
        }
        Route route = routes.size() == 1
                ? routes.get(0)
                : routes.get((int) Long.remainderUnsigned(Scatter.of(~number, sent), routes.size()));
        // counted first: the answer may come before send() returns, and so lead here again
        sent++;
        context.statistics().count(Count.SENT);
        client.send(route.receiverId(), tools.stamp().write(number, route.next(), time))
                .whenComplete((receipt, failure) -> answered(route, time, receipt, failure));
    }

    private void pause() {
        if (!pausing) {
            pausing = true;
            tools.loop().schedule(this::goOn, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void goOn() {
        pausing = false;
        sendDue();
    }

    private void answered(Route route, long time, @Nullable Receipt receipt, @Nullable Throwable failure) {
        if (receipt != null) {
            answered++;
            route.answered();
            tools.answers().record(time, context.timetable().elapsed());
            context.statistics().count(Count.ACKED);
        } else if (failure instanceof RefusedException refusal) {
            answered++;
            context.statistics().count(Count.REFUSED);
            context.statistics().error(Integer.toString(refusal.code()));
            if (closedLoop) {
                pause();
            }
        } else {
            sending = false; // the client is closed
        }
        sendDue();
    }
}
