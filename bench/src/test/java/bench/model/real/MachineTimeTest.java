package bench.model.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MachineTimeTest {

    @Test
    void countsAllButWhatWasIdleOrWaited() throws Exception {
        assertThat(MachineTime.busySeconds("cpu  100 20 30 10000 2000 4 5 6 70 8"))
                .isEqualTo(1.65);
    }

    @Test
    void refusesAnotherLine() {
        assertThatThrownBy(() -> MachineTime.busySeconds("cpu0 1 2 3"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("(expected: cpu and at least 8 numbers)");
    }
}
