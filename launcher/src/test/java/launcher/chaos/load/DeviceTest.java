package launcher.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import client.sdk.ImListener;
import client.sdk.Receipt;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import launcher.chaos.history.Recorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import protobuf.ResponseCode;

/** Which displaced sessions count as a mistake of the servers. The clients do what the test says. */
class DeviceTest {

    private static final InetSocketAddress GATE = new InetSocketAddress("127.0.0.1", 1);

    @TempDir
    Path directory;

    private final List<ImListener> clients = new ArrayList<>();
    private final Counts counts = new Counts();
    private final List<Device> told = new ArrayList<>();
    private Recorder recorder;
    private Device device;

    @BeforeEach
    void open() {
        recorder = new Recorder(directory.resolve("history.txt"));
        device = new Device("ann", "web", this::client, recorder, counts, told::add);
    }

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void aDisplacementWithoutAnyOtherLoginIsAMistake() {
        logIn();
        displace();
        assertCounted(1, 0);
        assertThat(told).containsExactly(device);
    }

    @Test
    void aLoginInFlightWhenItsClientWasClosedExplainsOne() {
        device.goOnline();
        current().reached(GATE);
        device.goOffline();
        logIn();
        displace();
        assertCounted(0, 1);
    }

    @Test
    void aLoginThatTheLastClientGaveUpBeforeItPassedAnotherTimeExplainsOne() {
        device.goOnline();
        current().reached(GATE);
        current().attemptFailed(GATE, "no login within 1500 ms");
        current().reached(GATE);
        current().connected(GATE);
        device.goOffline();
        logIn();
        displace();
        assertCounted(0, 1);
    }

    @Test
    void aLoginExplainsOneDisplacementOnly() {
        device.goOnline();
        current().reached(GATE);
        device.goOffline();
        logIn();
        displace();
        device.goOffline();
        logIn();
        displace();
        assertCounted(1, 1);
    }

    @Test
    void aLoginThatTheSameClientGaveUpExplainsNothingSinceServersKnowItsAttemptsApart() {
        device.goOnline();
        current().reached(GATE);
        current().attemptFailed(GATE, "no login within 1500 ms");
        current().reached(GATE);
        current().connected(GATE);
        displace();
        assertCounted(1, 0);
    }

    @Test
    void anAttemptThatNeverReachedAGateExplainsNothing() {
        device.goOnline();
        current().attemptFailed(GATE, "connection refused");
        device.goOffline();
        logIn();
        displace();
        assertCounted(1, 0);
    }

    @Test
    void aSessionThatHadBegunExplainsNothingWhenItsClientIsClosed() {
        logIn();
        device.goOffline();
        logIn();
        displace();
        assertCounted(1, 0);
    }

    @Test
    void whatAClientSaysAfterItsEndIsNotRecorded() throws Exception {
        logIn();
        ImListener ended = current();
        device.goOffline();
        ended.disconnected("late");
        ended.connected(GATE);
        ended.kicked(ResponseCode.KICKED_DISPLACED.code(), "late");
        assertThat(device.isConnected()).isFalse();
        assertCounted(0, 0);

        logIn();
        ended.disconnected("late");
        assertThat(device.isConnected()).isTrue();
        recorder.close();
        assertThat(Files.readString(directory.resolve("history.txt"))).doesNotContain("late");
    }

    private void logIn() {
        device.goOnline();
        current().reached(GATE);
        current().connected(GATE);
    }

    private void displace() {
        current().kicked(ResponseCode.KICKED_DISPLACED.code(), "displaced");
    }

    private void assertCounted(long mistakes, long explained) {
        assertThat(counts.displaced()).isEqualTo(mistakes);
        assertThat(counts.overtaken()).isEqualTo(explained);
    }

    private ImListener current() {
        return clients.get(clients.size() - 1);
    }

    private ChatClient client(String user, String name, long resumeAfter, ImListener listener) {
        clients.add(listener);
        return new SilentClient();
    }

    private static final class SilentClient implements ChatClient {

        @Override
        public CompletionStage<Void> start() {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Receipt> send(String receiver, String content) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Void> logout() {
            return new CompletableFuture<>();
        }

        @Override
        public void close() {}
    }
}
