package client.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PatternTest {

    @ParameterizedTest
    @CsvSource({"SELF, 3, 3", "PAIR, 0, 1", "PAIR, 1, 0", "PAIR, 2, 3", "PAIR, 3, 2", "PAIR, 4, 4"})
    void namesTheReceiver(Pattern pattern, int sender, int receiver) {
        assertThat(pattern.peer(sender, 5)).isEqualTo(receiver);
    }

    @ParameterizedTest
    @EnumSource
    void isItsOwnInverse(Pattern pattern) {
        for (int user = 0; user < 7; user++) {
            assertThat(pattern.peer(pattern.peer(user, 7), 7)).isEqualTo(user);
        }
    }
}
