package bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SecondLinesTest {

    private static final String BEGIN =
            "    2s  logged in 10 of 10\n" + second(1, "1,000", "9.00") + second(2, "1,200", "3.00");

    private final SecondLines seconds = new SecondLines();

    @Test
    void takesTheMiddleOfTheSecondsSinceTheLastCall() {
        assertThat(seconds.since(BEGIN + second(3, "1,100", "4.00")))
                .isEqualTo(Map.of(Figure.RECEIVED, 1100.0, Figure.P99, 4.0));
        assertThat(seconds.since(BEGIN + second(3, "1,100", "4.00") + second(4, "7", "0.25")))
                .isEqualTo(Map.of(Figure.RECEIVED, 7.0, Figure.P99, 0.25));
    }

    @Test
    void leavesALineThatIsBeingWrittenForLater() {
        String third = second(3, "5", "6.00");
        seconds.since(BEGIN);
        assertThat(seconds.since(BEGIN + third.substring(0, 40))).isEmpty();
        assertThat(seconds.since(BEGIN + third)).isEqualTo(Map.of(Figure.RECEIVED, 5.0, Figure.P99, 6.0));
    }

    /** As client.console.PlainLines writes it. */
    private static String second(int at, String received, String p99) {
        return "    " + at + "s  sent 1,000/s  received " + received + "/s  acked 1,000/s  p50 0.50 ms  p99 " + p99
                + " ms  errors 3  (ramp)\n";
    }
}
