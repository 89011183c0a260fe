package client.load;

import client.sdk.ImClient;
import client.sdk.ImClientBuilder;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** How the clients of a run connect. */
final class Users {

    /** For a connection to open, and all that is said until the user is logged in. */
    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(15);

    private Users() {}

    /** A client of user {@code number}, on the event loop of {@code tools}; who it is, is for the caller to add. */
    static ImClientBuilder connect(RunContext context, LoopTools tools, int number) {
        Target target = context.settings().target();
        ImClientBuilder builder = ImClient.builder()
                .gates(List.of(target.gates().get(number % target.gates().size())))
                .webSocket(target.webSocket())
                .tls(target.tls())
                .threads(tools.loop())
                .heartbeat(Duration.ZERO) // unknown to servers of the first wire
                .loginTimeout(LOGIN_TIMEOUT)
                .registry(tools.registry());
        if (!target.sources().isEmpty()) {
            String source = target.sources().get(number % target.sources().size());
            builder.localAddress(new InetSocketAddress(source, 0));
        }
        return builder;
    }
}
