package bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bench.report.Contender;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioTest {

    @Test
    void takesAllUnlessSomeAreNamed() {
        assertThat(Scenario.named(List.of()))
                .extracting(Scenario::name)
                .containsExactly("closed", "single", "open-10k", "open-25k", "open-50k", "idle");
        assertThat(Scenario.named(List.of("idle", "closed")))
                .extracting(Scenario::name)
                .containsExactly("closed", "idle");
    }

    @Test
    void comparesEverywhereButWhereOnlyTheRealSystemMatters() {
        for (Scenario scenario : Scenario.named(List.of())) {
            assertThat(scenario.contenders())
                    .hasSize(scenario.name().equals("idle") ? 1 : 3)
                    .contains(Contender.FACE2FACE);
        }
    }

    @Test
    void refusesAnUnknownName() {
        assertThatThrownBy(() -> Scenario.named(List.of("fast")))
                .hasMessage("scenario: fast (expected: closed, single, open-10k, open-25k, open-50k, idle)");
    }
}
