package common.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1:1",
        "-1, 7, ffffffffffffffff:7",
        "-9223372036854775808, 9223372036854775807, 8000000000000000:9223372036854775807",
        "9223372036854775807, 0, 7fffffffffffffff:0"
    })
    void isReadBackFromItsText(long gate, long netId, String text) {
        Address address = new Address(gate, netId);

        assertThat(address).hasToString(text);
        assertThat(Address.parse(text)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", ":", "1:", ":1", "x:1", "1:x", "1:1:1", "10000000000000000:1"})
    void refusesOtherText(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Address.parse(text));
    }

    @Test
    void everyDrawnIncarnationIsAnother() {
        assertThat(Incarnation.draw()).isNotZero().isNotEqualTo(Incarnation.draw());
    }
}
