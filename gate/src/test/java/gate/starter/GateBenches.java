package gate.starter;

import gate.client.ClientTimes;
import gate.limit.LimitSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts a gate for each test. A gate takes its time to stop, since it waits for last answers: it does so while the next
 * test runs.
 */
final class GateBenches implements AfterEachCallback, AfterAllCallback {

    private final List<GateBench> running = new ArrayList<>();
    private final List<Thread> stopping = new ArrayList<>();

    GateBench start() {
        return start(GateBench.TIMES);
    }

    GateBench start(ClientTimes times) {
        return start(times, LimitSettings.NONE);
    }

    GateBench start(ClientTimes times, LimitSettings limits) {
        GateBench bench = new GateBench(times, limits);
        stopAfterTest(bench);
        return bench;
    }

    /** Does so with one that the test has started. */
    void stopAfterTest(GateBench bench) {
        running.add(bench);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        for (GateBench bench : running) {
            Thread stop = new Thread(bench::close, "stop-gate-bench");
            stop.start();
            stopping.add(stop);
        }
        running.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        for (Thread stop : stopping) {
            stop.join();
        }
    }
}
