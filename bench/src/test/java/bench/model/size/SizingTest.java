package bench.model.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bench.model.chat.Costs;
import bench.model.chat.Layout.Transport;
import bench.model.chat.Part;
import bench.model.chat.StageCost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SizingTest {

    private static final SizingRules RULES = new SizingRules(4, 100, 0.6, 50_000, 10, 0, 100, 4, 4);

    private static final Costs COSTS = new Costs(
            Map.of(
                    Part.GATE, new StageCost(5, 4, 1, 0),
                    Part.LOGIC, new StageCost(5, 4, 0.5, 0),
                    Part.WORKER, new StageCost(10, 0, 5, 0),
                    Part.REDIS, new StageCost(5, 10, 6, 0),
                    Part.GATE_QUEUES, new StageCost(5, 20, 1, 0),
                    Part.LOGIC_QUEUES, new StageCost(5, 20, 1, 0),
                    Part.BROKER, new StageCost(50, 0, 1, 0)),
            Map.of(Part.GATE, 2.0),
            20,
            500,
            Costs.Pause.NEVER,
            Costs.Pause.NEVER,
            new Costs.Sync(10, 5, 5, 10));

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whatItProposesCarriesTheLoad(Transport transport) {
        for (int rate : List.of(5000, 60_000)) {
            Sized sized = new Sizing(COSTS, transport, RULES).size(new Target(200_000, rate));

            assertThat(sized.carries()).isTrue();
            assertThat(sized.busiest()).isLessThan(0.85);
            assertThat(sized.outcome().p99Millis()).isLessThan(50);
            assertThat(sized.outcome().arrived()).isEqualTo(sized.outcome().sent());
        }
    }

    @Test
    void moreTakesNoFewer() {
        Sizing sizing = new Sizing(COSTS, Transport.TCP, RULES);
        Sized few = sizing.size(new Target(10_000, 10_000));
        Sized many = sizing.size(new Target(10_000, 300_000));

        assertThat(many.layout().gates()).isGreaterThan(few.layout().gates());
        assertThat(many.layout().logics()).isGreaterThan(few.layout().logics());
        assertThat(many.layout().shards()).isGreaterThan(few.layout().shards());
    }

    @Test
    void gatesHoldNoMoreConnectionsThanTheyMay() {
        Sized sized = new Sizing(COSTS, Transport.TCP, RULES).size(new Target(1_000_000, 1000));

        assertThat(sized.layout().gates()).isEqualTo(20);
        assertThat(sized.connectionGib(RULES)).isCloseTo((1_000_000 * 8.0 / 1024 + 20 * 100) / 1024, within(0.001));
    }

    /** What comes alone costs the most, and what comes in large batches the least; the simulation is between the two. */
    @Test
    void simulatedDemandIsWithinItsBounds() {
        Sized sized = new Sizing(COSTS, Transport.TCP, RULES).size(new Target(1000, 50_000));

        for (Part part : List.of(Part.GATE, Part.LOGIC, Part.WORKER)) {
            assertThat(sized.outcome().micros(part))
                    .isBetween(1e6 * Demand.together(COSTS, part), 1.05e6 * Demand.alone(COSTS, part));
        }
    }

    @Test
    void refusesRulesByWhichNothingCanBeBuilt() {
        assertThatThrownBy(() -> new SizingRules(1, 0, 0.6, 1, 10, 0, 0, 0, 0))
                .hasMessage("cores, share, connections: 1, 0.6, 1 (expected: >= 2, between 0 and 1, >= 1)");
    }
}
