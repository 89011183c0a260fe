package gate.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientConnectionTest {

    /** Whoever has one address of a /64 has 2^64, each of which would be a new one to whoever counts wrong passwords. */
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,                192.0.2.7",
        "2001:db8:1:2:3:4:5:6,     2001:db8:1:2:0:0:0:0",
        "2001:db8:1:2:ffff::1,     2001:db8:1:2:0:0:0:0",
        "::ffff:192.0.2.7,         192.0.2.7"
    })
    void authIsToldOfAnAddressOrOfTheNetworkThatStandsForIt(String remote, String told) throws UnknownHostException {
        EmbeddedChannel channel = new At(new InetSocketAddress(InetAddress.getByName(remote), 50_000));

        assertThat(new ClientConnection(1, channel).address()).isEqualTo(told);
        channel.finishAndReleaseAll();
    }

    @Test
    void aChannelOfNoNetworkHasNoAddress() {
        EmbeddedChannel channel = new EmbeddedChannel();

        assertThat(new ClientConnection(1, channel).address()).isEmpty();
        channel.finishAndReleaseAll();
    }

    private static final class At extends EmbeddedChannel {

        private final SocketAddress remote;

        At(SocketAddress remote) {
            super(false);
            this.remote = remote;
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return remote;
        }
    }
}
