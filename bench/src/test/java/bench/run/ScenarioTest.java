package bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import bench.report.Contender;
import bench.report.Metric;
import bench.report.Report;
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
    void changesOneThingAtATime() {
        List<Scenario> growth = Scenario.named(List.of("growth"));
        assertThat(growth).hasSize(13).allSatisfy(scenario -> {
            assertThat(scenario.contenders()).containsExactly(Contender.FACE2FACE);
            assertThat(scenario.warmsUp()).isTrue();
        });
        assertThat(Scenario.named(List.of("clients-5000", "payload-8192", "rate-40000")))
                .extracting(Scenario::title, Scenario::load)
                .containsExactly(
                        tuple("10,000 msg/s from 5,000 clients", List.of("--frequency", "500.0", "--payload", "0")),
                        tuple(
                                "2,000 msg/s from 200 clients, 8,192 bytes of padding",
                                List.of("--frequency", "100.0", "--payload", "8192")),
                        tuple("40,000 msg/s from 1,000 clients", List.of("--frequency", "25.0", "--payload", "0")));
    }

    @Test
    void comparesTransportsWithEachOtherOnly() {
        List<Scenario> transports = Scenario.named(List.of("transports"));
        assertThat(transports).extracting(Scenario::name).containsExactly("transports-closed", "transports-open");
        assertThat(transports)
                .allSatisfy(scenario ->
                        assertThat(scenario.contenders()).containsExactly(Contender.TCP, Contender.ROCKETMQ));
        assertThat(transports.get(1).toNames())
                .extracting(Report.ScenarioName::name, Report.ScenarioName::metric)
                .containsExactly(
                        tuple("transports-open, msg/s", Metric.RATE),
                        tuple("transports-open, p50, ms", Metric.MEDIAN_LATENCY),
                        tuple("transports-open, p99, ms", Metric.TAIL_LATENCY));
    }

    @Test
    void refusesAnUnknownName() {
        assertThatThrownBy(() -> Scenario.named(List.of("fast")))
                .hasMessage(
                        "scenario: fast (expected: closed, single, open-10k, open-25k, open-50k, idle, logins, websocket, tls, clients-10,"
                                + " clients-100, clients-1000, clients-5000, payload-0, payload-1024, payload-8192, payload-32768, rate-1000, rate-5000,"
                                + " rate-10000, rate-20000, rate-40000, transports-closed, transports-open, growth, transports)");
    }
}
