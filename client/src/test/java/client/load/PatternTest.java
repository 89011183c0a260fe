package client.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTest {

    @ParameterizedTest
    @CsvSource({
        "SELF, 3, 3",
        "PAIR, 0, 1",
        "PAIR, 1, 0",
        "PAIR, 2, 3",
        "PAIR, 3, 2",
        "PAIR, 4, 4",
        "HOT, 0, 0",
        "HOT, 4, 0"
    })
    void namesTheReceiver(Pattern pattern, int sender, int receiver) {
        assertThat(pattern.receivers(sender, 5)).containsExactly(receiver);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16, 17, 18, 1000})
    void spreadsOverDifferentOthersAtRandom(int users) {
        for (int user = 0; user < users; user++) {
            int[] receivers = Pattern.RANDOM.receivers(user, users);

            assertThat(receivers)
                    .hasSize(Math.max(1, Math.min(Pattern.CONTACTS, users - 1)))
                    .doesNotHaveDuplicates();
            assertThat(IntStream.of(receivers)).allMatch(receiver -> receiver >= 0 && receiver < users);
            if (users > 1) {
                assertThat(receivers).doesNotContain(user);
            }
        }
    }

    @Test
    void choosesTheSameOthersEachTime() {
        // numbers from another run of the same code, as two runs that are compared must not differ in this
        assertThat(Pattern.RANDOM.receivers(7, 1000)).startsWith(113, 496, 871, 221);
        assertThat(Pattern.RANDOM.receivers(8, 1000)).isNotEqualTo(Pattern.RANDOM.receivers(7, 1000));
    }
}
