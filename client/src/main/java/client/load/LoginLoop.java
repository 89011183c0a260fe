package client.load;

import client.sdk.ImClient;
import client.sdk.ImListener;
import client.sdk.IncomingMessage;
import client.sdk.RefusedException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A user who logs in by a token, closes the connection, and logs in again on another, as fast as it goes. Each time is
 * that of a client that has just been started: it has the token, and no password to fall back on. Lives on its event loop.
 */
final class LoginLoop implements ImListener {

    /** How long it waits after a refusal, so that refusals do not turn it into a busy loop. */
    private static final long PAUSE_MILLIS = 10;

    private final RunContext context;
    private final LoopTools tools;
    private final int number;

    private String token;
    private boolean running;
    private @Nullable ImClient current;

    LoginLoop(RunContext context, LoopTools tools, int number, String token) {
        this.context = context;
        this.tools = tools;
        this.number = number;
        this.token = token;
    }

    void begin() {
        running = true;
        next();
    }

    /** Begins no other login. */
    void stop() {
        running = false;
    }

    /** Gives up on the one that has no answer. */
    void finish() {
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void received(IncomingMessage message) {
        context.statistics().count(Count.FOREIGN);
    }

    @Override
    public void attemptFailed(InetSocketAddress gate, String reason) {
        context.statistics().error(ErrorKinds.ATTEMPT);
    }

    private void next() {
        long time = context.timetable().elapsed();
        if (!running || time >= context.timetable().length()) {
            return;
        }
        context.statistics().count(Count.SENT);
        ImClient client = Users.connect(context, tools, number)
                .user(context.settings().userId(number), "")
                .token(token)
                .listener(this)
                .build();
        current = client;
        client.start().whenComplete((done, failure) -> ended(client, time, failure));
    }

    private void ended(ImClient client, long time, @Nullable Throwable failure) {
        current = null;
        client.close();
        Statistics statistics = context.statistics();
        if (failure == null) {
            token = client.token().orElse(token);
            long now = context.timetable().elapsed();
            tools.arrivals().record(time, now);
            tools.answers().record(time, now);
            statistics.count(Count.ACKED);
            statistics.count(Count.RECEIVED);
            tools.loop().execute(this::next);
        } else if (failure instanceof RefusedException refused) {
            statistics.count(Count.REFUSED);
            statistics.error(ErrorKinds.SIGN_IN + refused.code());
            tools.loop().schedule(this::next, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
