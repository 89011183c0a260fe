package client.sdk;

import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what another listener throws, and goes on; tells it no more once it has been silenced. */
final class CarefulListener implements ImListener {

    private static final Logger log = LoggerFactory.getLogger(ImClient.class);

    private final ImListener listener;

    private volatile boolean silent;

    CarefulListener(ImListener listener) {
        this.listener = listener;
    }

    /** Begins no call from now on. For any thread. */
    void silence() {
        silent = true;
    }

    boolean isSilent() {
        return silent;
    }

    @Override
    public void received(IncomingMessage message) {
        run("received", () -> listener.received(message));
    }

    @Override
    public void reached(InetSocketAddress gate) {
        run("reached", () -> listener.reached(gate));
    }

    @Override
    public void connected(InetSocketAddress gate) {
        run("connected", () -> listener.connected(gate));
    }

    @Override
    public void disconnected(String reason) {
        run("disconnected", () -> listener.disconnected(reason));
    }

    @Override
    public void attemptFailed(InetSocketAddress gate, String reason) {
        run("attemptFailed", () -> listener.attemptFailed(gate, reason));
    }

    @Override
    public void kicked(int code, String reason) {
        run("kicked", () -> listener.kicked(code, reason));
    }

    private void run(String method, Runnable call) {
        if (silent) {
            return;
        }
        try {
            call.run();
        } catch (RuntimeException | Error e) { // a failed assertion of the application's must not cost the connection
            log.error("the listener's {} failed (expected: to return)", method, e);
        }
    }
}
