package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.config.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import launcher.LaunchException;
import org.junit.jupiter.api.Test;

class PortsTest {

    private static final String SETTING = "<gateserver port> in conf/gate.xml";

    @Test
    void givesEachPortOnce() {
        Ports ports = new Ports();
        int[] given = IntStream.range(0, 50).map(i -> ports.free("127.0.0.1")).toArray();
        assertThat(given).doesNotHaveDuplicates();
        assertThat(IntStream.of(given).boxed()).allMatch(port -> port >= 10_000 && port < 32_000);
    }

    @Test
    void countsUpPastThoseThatAreTakenOrGiven() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports();
            Endpoint below = new Endpoint("127.0.0.1", taken.getLocalPort() - 1);
            Endpoint first = ports.freeAbove(below);
            Endpoint second = ports.freeAbove(below);

            assertThat(first.port()).isGreaterThan(taken.getLocalPort());
            assertThat(second.port()).isGreaterThan(first.port());
        }
        assertThatThrownBy(() -> new Ports().freeAbove(new Endpoint("127.0.0.1", Endpoint.MAX_PORT)))
                .hasMessage("no port above 127.0.0.1:65535 is free");
    }

    @Test
    void acceptsAFreePort() {
        Ports.requireFree(new Endpoint("127.0.0.1", new Ports().free("127.0.0.1")), "gate-1", SETTING);
    }

    @Test
    void namesATakenPortAndWhatToChange() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> Ports.requireFree(new Endpoint("127.0.0.1", port), "gate-1", SETTING))
                    .isInstanceOf(LaunchException.class)
                    .hasMessage("port " + port + " (gate-1) is taken by another program: stop it, or change "
                            + "<gateserver port> in conf/gate.xml");
        }
    }

    @Test
    void seesAPortThatIsTakenOnAnyOfItsAddresses() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(
                            () -> Ports.requireFree(new Endpoint("0.0.0.0", taken.getLocalPort()), "gate-1", SETTING))
                    .hasMessageContaining("is taken");
        }
    }

    @Test
    void namesAnAddressOfAnotherMachine() {
        assertThatThrownBy(() -> Ports.requireFree(new Endpoint("192.0.2.1", 9090), "gate-1", SETTING))
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith("cannot listen on 192.0.2.1:9090 (gate-1): ")
                .hasMessageEndingWith("change " + SETTING);
    }
}
