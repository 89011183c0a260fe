package bench.attack;

import client.sdk.ImClient;
import client.sdk.ImListener;
import client.sdk.IncomingMessage;
import common.config.Endpoint;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import launcher.LaunchException;

/** Logs in with the right password, as an ordinary client that tries again when it is told to wait. */
final class RightPassword implements ImListener {

    private static final String PASSWORD = "the-right-password";
    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private volatile String said = "";

    private RightPassword() {}

    /** Makes the account; {@code from} becomes an address that has logged in to it. */
    static void register(Endpoint gate, String account, String from) {
        Entry entry = enter(gate, account, from, true, Duration.ofSeconds(20));
        if (!entry.passed()) {
            throw new LaunchException("account " + account + " cannot be made: " + entry.said());
        }
    }

    /** Logs in, or gives up after {@code limit}. */
    static Entry enter(Endpoint gate, String account, String from, Duration limit) {
        return enter(gate, account, from, false, limit);
    }

    private static Entry enter(Endpoint gate, String account, String from, boolean registers, Duration limit) {
        RightPassword listener = new RightPassword();
        long begin = System.nanoTime();
        try (ImClient client = ImClient.builder()
                .gates(List.of(gate.resolve()))
                .localAddress(new InetSocketAddress(from, 0))
                .user(account, PASSWORD)
                .register(registers)
                .listener(listener)
                .build()) {
            client.start()
                    .toCompletableFuture()
                    .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return new Entry(true, (System.nanoTime() - begin) / NANOS_PER_MILLI, listener.said);
        } catch (CompletionException e) {
            String why = e.getCause() instanceof TimeoutException ? listener.said : String.valueOf(e.getCause());
            return new Entry(false, (System.nanoTime() - begin) / NANOS_PER_MILLI, why);
        }
    }

    @Override
    public void received(IncomingMessage message) {} // nobody writes to the account

    @Override
    public void attemptFailed(InetSocketAddress gate, String reason) {
        said = reason;
    }
}
