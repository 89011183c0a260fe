package client.load;

import client.sdk.ClientConnection;
import client.sdk.ConnectionListener;
import client.sdk.Connector;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/**
 * Connects, registers and logs in one user, and begins again, on a new connection and after a pause, as long as the
 * server cannot be reached or asks to try again. Lives on its event loop.
 */
final class SignIn {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private static final Set<Integer> REGISTERED =
            Set.of(ResponseCode.REGISTERED.code(), ResponseCode.ACCOUNT_EXISTS.code());
    private static final Set<Integer> LOGGED_IN = Set.of(ResponseCode.LOGIN_PASSED.code());

    private final Connector connector;
    private final EventLoop loop;
    private final String userId;
    private final String password;
    private final ConnectionListener listener;
    private final SignInProgress progress;
    private final Promise<ClientConnection> loggedIn;
    private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);

    SignIn(
            Connector connector,
            EventLoop loop,
            String userId,
            String password,
            ConnectionListener listener,
            SignInProgress progress) {
        this.connector = connector;
        this.loop = loop;
        this.userId = userId;
        this.password = password;
        this.listener = listener;
        this.progress = progress;
        this.loggedIn = loop.newPromise();
    }

    /** Begins. What is returned fails with {@link SignInRefused} if the server will not have this user. */
    Future<ClientConnection> start() {
        attempt();
        return loggedIn;
    }

    /** Makes no further attempt, and closes the connection of one that is still under way. */
    void abandon() {
        loggedIn.cancel(false);
    }

    private void attempt() {
        if (loggedIn.isDone()) {
            return;
        }
        connector.connect(loop, listener).addListener((Future<ClientConnection> opened) -> {
            if (opened.isSuccess()) {
                progress.serverReached();
                register(opened.getNow());
            } else {
                tryAgain(describe(opened.cause()));
            }
        });
    }

    private void register(ClientConnection connection) {
        connection.register(userId, password).addListener((Future<SResponse> answer) -> {
            if (passed(connection, "registration", REGISTERED, answer)) {
                logIn(connection);
            }
        });
    }

    private void logIn(ClientConnection connection) {
        connection.login(userId, password).addListener((Future<SResponse> answer) -> {
            if (passed(connection, "login", LOGGED_IN, answer) && !loggedIn.trySuccess(connection)) {
                connection.close();
            }
        });
    }

    /** Whether to go on with {@code connection}. If not, it has been closed, and what follows is on its way. */
    private boolean passed(ClientConnection connection, String step, Set<Integer> hoped, Future<SResponse> answer) {
        if (answer.isSuccess() && hoped.contains(answer.getNow().getCode())) {
            return true;
        }
        connection.close();
        if (!answer.isSuccess()) {
            tryAgain(step + " got no answer, " + describe(answer.cause()));
            return false;
        }
        SResponse refusal = answer.getNow();
        String why = step + " was answered " + refusal.getCode() + ", " + refusal.getDesc();
        if (Refusals.isTransient(refusal.getCode())) {
            tryAgain(why);
        } else {
            loggedIn.tryFailure(new SignInRefused(refusal.getCode(), why));
        }
        return false;
    }

    private void tryAgain(String why) {
        progress.attemptFailed(why);
        if (!loggedIn.isDone()) {
            loop.schedule(this::attempt, backoff.next(), TimeUnit.NANOSECONDS);
        }
    }

    private static String describe(Throwable cause) {
        // Netty's message repeats the address
        if (cause instanceof ConnectException && cause.getMessage() != null) {
            return cause.getMessage().replaceFirst(": [^:]*/.*", "");
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
