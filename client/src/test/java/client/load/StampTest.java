package client.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampTest {

    private static final String RUN = "0123456789ab";

    private final Stamp stamp = new Stamp(RUN, 3);

    @Test
    void readsWhatItWrote() {
        String content = stamp.write(17, 12_345_678_901L, 99_000_000_000L);

        assertThat(content).isEqualTo("0123456789ab:0000011:00002dfdc1c35:000170cdc1e00:xxx");
        assertThat(stamp.read(content)).isTrue();
        assertThat(stamp.sender()).isEqualTo(17);
        assertThat(stamp.sequence()).isEqualTo(12_345_678_901L);
        assertThat(stamp.time()).isEqualTo(99_000_000_000L);
    }

    @Test
    void readsTheLargestNumbers() {
        Stamp bare = new Stamp(RUN, 0);
        long most = (1L << 52) - 1;

        assertThat(bare.read(bare.write(Stamp.MAX_USERS - 1, most, most))).isTrue();
        assertThat(bare.sender()).isEqualTo(Stamp.MAX_USERS - 1);
        assertThat(bare.sequence()).isEqualTo(most);
        assertThat(bare.time()).isEqualTo(most);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                RUN,
                RUN + ":0000011:00002dfdc1c35:000170cdc1e00",
                RUN + ":0000011:00002dfdc1c35:000170cdc1e0:xxx",
                RUN + ":000001g:00002dfdc1c35:000170cdc1e00:xxx",
                RUN + ":0000011:-0002dfdc1c35:000170cdc1e00:xxx",
                RUN + ":0000011:00002dfdc1c35:000170cdc1e:0:xxx",
                "0123456789ac:0000011:00002dfdc1c35:000170cdc1e00:xxx"
            })
    void takesAnythingElseForForeign(String content) {
        assertThat(stamp.read(content)).isFalse();
    }

    @Test
    void namesEachRunDifferently() {
        assertThat(Stamp.newRunId())
                .isNotEqualTo(Stamp.newRunId())
                .doesNotContain(":")
                .hasSize(RUN.length());
    }
}
