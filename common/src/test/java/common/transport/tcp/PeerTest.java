package common.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import protobuf.generate.internal.Internal.Greet;

class PeerTest {

    @ParameterizedTest
    @EnumSource(Greet.From.class)
    void isWhoItSaidInItsGreeting(Greet.From kind) {
        Peer peer = new Peer(kind, -5, 3);

        assertThat(Peer.of(peer.greet())).isEqualTo(peer);
        assertThat(peer.dest().name()).isEqualTo(kind.name());
        assertThat(peer.side().getNumber()).isEqualTo(peer.dest().getNumber());
    }

    @Test
    void isShownToPeopleByKindAndId() {
        assertThat(new Peer(Greet.From.Gate, -1, 3)).hasToString("gate 3 (incarnation ffffffffffffffff)");
        assertThat(Peer.of(Greet.From.Auth, 10)).hasToString("auth (incarnation a)");
    }
}
