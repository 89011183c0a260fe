package bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultLineTest {

    @Test
    void readsTheLastOne() {
        assertThat(ResultLine.last(List.of("RESULT lost=9", "more", "RESULT lost=0 tps=12.5 late=-1 verdict=ok", "")))
                .contains(Map.of("lost", 0.0, "tps", 12.5, "late", -1.0));
    }

    @Test
    void findsNoneWhereThereIsNone() {
        assertThat(ResultLine.last(List.of("no RESULT here"))).isEmpty();
    }

    @Test
    void saysWhichKeyIsMissing() {
        assertThatThrownBy(() -> ResultLine.require(Map.of("a", 1.0), "tps"))
                .hasMessage("RESULT without tps= (expected: it among [a])");
    }
}
