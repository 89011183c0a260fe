package launcher.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubnetTest {

    private static final Subnet SUBNET = new Subnet(7);

    @Test
    void givesEachEndOfEachWireAnAddressOfItsOwn() {
        assertThat(IntStream.range(0, Subnet.MEMBERS)
                        .boxed()
                        .flatMap(member -> Stream.of(SUBNET.router(member), SUBNET.member(member))))
                .doesNotHaveDuplicates()
                .startsWith("198.18.7.1", "198.18.7.2", "198.18.7.5", "198.18.7.6")
                .endsWith("198.18.7.253", "198.18.7.254");
        assertThat(SUBNET.range()).isEqualTo("198.18.7.0/24");
    }

    @Test
    void isOneThatThisMachineHasNoAddressIn() {
        assertThat(Subnet.unused().third()).isBetween(0, 255);
    }
}
