package bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bench.report.Contender;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScenarioTest {

    private static final Set<String> ALONE = Set.of("idle", "logins");

    @Test
    void takesAllUnlessSomeAreNamed() {
        assertThat(Scenario.named(List.of()))
                .extracting(Scenario::name)
                .containsExactly("closed", "single", "open-10k", "open-25k", "open-50k", "idle", "logins");
        assertThat(Scenario.named(List.of("idle", "closed")))
                .extracting(Scenario::name)
                .containsExactly("closed", "idle");
    }

    @Test
    void comparesEverywhereButWhereOnlyTheRealSystemMatters() {
        for (Scenario scenario : Scenario.named(List.of())) {
            assertThat(scenario.contenders())
                    .hasSize(ALONE.contains(scenario.name()) ? 1 : 3)
                    .contains(Contender.FACE2FACE);
        }
    }

    @Test
    void refusesAnUnknownName() {
        assertThatThrownBy(() -> Scenario.named(List.of("fast")))
                .hasMessage("scenario: fast (expected: closed, single, open-10k, open-25k, open-50k, idle, logins)");
    }
}
