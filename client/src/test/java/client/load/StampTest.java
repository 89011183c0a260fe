package client.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampTest {

    private static final String RUN = "k3x";

    @Test
    void readsWhatItWrote() {
        String content = Stamp.write(RUN, 17, 12_345_678_901L, "xxx");

        assertThat(content).isEqualTo("k3x:17:12345678901:xxx");
        assertThat(Stamp.read(RUN, content)).isEqualTo(new Stamp(17, 12_345_678_901L));
    }

    @Test
    void padsWithAnything() {
        assertThat(Stamp.read(RUN, Stamp.write(RUN, 1, 2, ""))).isEqualTo(new Stamp(1, 2));
        assertThat(Stamp.read(RUN, Stamp.write(RUN, 1, 2, "a:b:c"))).isEqualTo(new Stamp(1, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "k3x", "k3x:", "k3x:1", "k3x:1:2", "k3x:a:2:", "k3x:1:-2:", "k3x:-1:2:", "k3xy:1:2:", "hello"
            })
    void takesAnythingElseForForeign(String content) {
        assertThat(Stamp.read(RUN, content)).isNull();
    }

    @Test
    void namesEachRunDifferently() {
        assertThat(Stamp.newRunId()).isNotEqualTo(Stamp.newRunId()).doesNotContain(":");
    }
}
