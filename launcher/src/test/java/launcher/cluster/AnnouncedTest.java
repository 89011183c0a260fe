package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncedTest {

    @ParameterizedTest
    @CsvSource({"-3, 0s", "59, 59s", "60, 1m 0s", "3599, 59m 59s", "3600, 1h 0m", "90061, 1d 1h"})
    void showsAnAgeInItsTwoLargestUnits(long seconds, String shown) {
        assertThat(Announced.age(Duration.ofSeconds(seconds))).isEqualTo(shown);
    }
}
