package launcher.chaos.load;

import client.sdk.ImClient;
import client.sdk.ImListener;
import client.sdk.Receipt;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Clients of the SDK, on common threads.
 *
 * @param gates where they connect to, in turn
 * @param threads of NIO
 */
public record SdkClients(List<InetSocketAddress> gates, EventLoopGroup threads) implements ChatClients {

    /** A client that notices within two seconds that its gate has stopped, rather than within fifteen. */
    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    private static final Duration SILENCE = Duration.ofMillis(1500);
    private static final Duration LOGIN_TIMEOUT = Duration.ofMillis(1500);

    private static final String PASSWORD = "chaos";

    @Override
    public ChatClient open(String user, String device, long resumeAfter, ImListener listener) {
        return new SdkClient(ImClient.builder()
                .gates(gates)
                .user(user, PASSWORD)
                .platform(device)
                .listener(listener)
                .threads(threads)
                .heartbeat(HEARTBEAT)
                .silence(SILENCE)
                .loginTimeout(LOGIN_TIMEOUT)
                .resumeAfter(resumeAfter)
                .register(true)
                .build());
    }

    private record SdkClient(ImClient client) implements ChatClient {

        @Override
        public CompletionStage<Void> start() {
            return client.start();
        }

        @Override
        public CompletionStage<Receipt> send(String receiver, String content) {
            return client.send(receiver, content);
        }

        @Override
        public CompletionStage<Void> logout() {
            return client.logout();
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
