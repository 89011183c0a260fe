package bench.model.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bench.model.chat.Layout.Machines;
import bench.model.chat.Layout.Transport;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChatModelTest {

    private static final ChatModel.Run RUN = new ChatModel.Run(7, 0.2, 1, 0);

    /** Something for each part, so that nothing can be left out unnoticed. */
    private static final Costs COSTS = new Costs(
            Map.of(
                    Part.GENERATOR, new StageCost(4, 3, 1, 0.5),
                    Part.GATE, new StageCost(5, 3, 1, 0.5),
                    Part.LOGIC, new StageCost(5, 3, 0.5, 0.5),
                    Part.WORKER, new StageCost(8, 0, 3, 0.5),
                    Part.REDIS, new StageCost(5, 10, 6, 0.5),
                    Part.GATE_QUEUES, new StageCost(10, 40, 1, 0),
                    Part.LOGIC_QUEUES, new StageCost(10, 40, 1, 0),
                    Part.BROKER, new StageCost(100, 0, 1, 0)),
            Map.of(Part.GATE, 1.0),
            10,
            300,
            new Costs.Pause(20_000, 5),
            new Costs.Pause(20_000, 5),
            new Costs.Sync(10, 5, 5, 10));

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whatIsSentArrivesOnceAndInOrder(Transport transport) {
        for (Load load :
                new Load[] {new Load.Closed(50, 8, 0), new Load.Timetable(200, 5000, 1), new Load.Random(1000, 5000, 0)
                }) {
            Outcome outcome = new ChatModel(Layout.here(transport, 2, 3, 2, 4), COSTS).run(load, RUN);

            assertThat(outcome.sent()).isGreaterThan(1000);
            assertThat(outcome.arrived()).isEqualTo(outcome.sent());
            assertThat(outcome.reordered()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void theSameSeedIsTheSameRun(Transport transport) {
        ChatModel model = new ChatModel(Layout.here(transport, 2, 2, 2, 2), COSTS);
        Load load = new Load.Random(1000, 5000, 0);

        assertThat(model.run(load, RUN)).isEqualTo(model.run(load, RUN));
        assertThat(model.run(load, RUN)).isNotEqualTo(model.run(load, new ChatModel.Run(8, 0.2, 1, 0)));
    }

    @Test
    void oneChatAtATimeTakesTheSumOfItsWay() {
        // generator, sending with reading the last; gate up and down; logic's loop in and out; worker; Redis
        double generator = 4 + 2 * 3 + 3 * 1;
        double gate = 2 * 5 + 4 * 3 + 3 * 1;
        double logic = 2 * 5 + 2 * 3 + 3 * 0.5;
        double worker = 8 + 3;
        double redis = 5 + 10 + 6;
        Costs costs = plain();

        Outcome outcome =
                new ChatModel(Layout.here(Transport.TCP, 1, 1, 1, 2), costs).run(new Load.Closed(1, 1, 0), RUN);

        double micros = generator + gate + logic + worker + redis + 8 * costs.wakeMicros();
        assertThat(outcome.meanMillis()).isCloseTo(micros / 1000, within(0.0005));
        assertThat(outcome.rate()).isCloseTo(1e6 / micros, Percentage.withPercentage(0.1));
        assertThat(outcome.micros(Part.GATE)).isCloseTo(gate, Percentage.withPercentage(0.1));
    }

    /** The response time law: as many are on their way as there may be. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void rateTimesTimeIsWhatIsOnItsWay(Transport transport) {
        Outcome outcome = new ChatModel(Layout.here(transport, 1, 2, 2, 2), COSTS).run(new Load.Closed(20, 8, 0), RUN);

        assertThat(outcome.rate() * outcome.meanMillis() / 1000).isCloseTo(160, Percentage.withPercentage(2));
    }

    /** The utilization law, at the one thread of Redis. */
    @Test
    void busyIsRateTimesDemand() {
        Outcome outcome = new ChatModel(Layout.here(Transport.TCP, 1, 1, 2, 8), COSTS)
                .run(new Load.Timetable(500, 10_000, 0), RUN);

        assertThat(outcome.part(Part.REDIS).busiest())
                .isCloseTo(outcome.rate() * outcome.micros(Part.REDIS) / 1e6, Percentage.withPercentage(0.1));
    }

    @Test
    void noMoreCanComeThanTheCoresCarry() {
        Costs frames =
                Costs.FREE.with(Part.GATE, new StageCost(0, 0, 10, 0)).with(Part.REDIS, new StageCost(0, 0, 20, 0));

        // few, since what is counted comes in batches of all
        Outcome outcome =
                new ChatModel(Layout.here(Transport.TCP, 1, 1, 2, 1), frames).run(new Load.Closed(10, 4, 0), RUN);

        assertThat(outcome.rate()).isCloseTo(1e6 / (3 * 10 + 20), Percentage.withPercentage(1));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void twiceAsManyOfAnyKindNeverTakeLess(Transport transport) {
        Layout one = apart(transport, 1, 1, 1);
        double rate = saturated(one);

        // each gate has a message of its own in every queue, and each logic one for every gate: of more, messages carry
        // less
        double least = rate * (transport == Transport.TCP ? 0.98 : 0.9);
        assertThat(saturated(apart(transport, 2, 1, 1))).isGreaterThan(least);
        assertThat(saturated(apart(transport, 1, 2, 1))).isGreaterThan(least);
        assertThat(saturated(apart(transport, 2, 2, 1))).isGreaterThan(least);
    }

    @Test
    void twiceAsManyOfWhatIsShortTakeTwiceAsMuch() {
        UnaryOperator<Costs> slow = costs -> costs.with(Part.WORKER, new StageCost(0, 0, 500, 0));

        assertThat(saturated(apart(Transport.TCP, 1, 4, 1), slow))
                .isCloseTo(2 * saturated(apart(Transport.TCP, 1, 2, 1), slow), Percentage.withPercentage(10));
    }

    @Test
    void largeChatsCostMore() {
        Layout layout = Layout.here(Transport.TCP, 1, 1, 2, 4);
        Outcome small = new ChatModel(layout, COSTS).run(new Load.Timetable(100, 1000, 0), RUN);
        Outcome large = new ChatModel(layout, COSTS).run(new Load.Timetable(100, 1000, 10), RUN);

        assertThat(large.micros(Part.GATE) - small.micros(Part.GATE)).isCloseTo(2 * 10 * 0.5, within(0.2));
        assertThat(large.micros(Part.REDIS) - small.micros(Part.REDIS)).isCloseTo(10 * 0.5, within(0.2));
    }

    @Test
    void silentClientsCostWhatTheirQuestionsCost() {
        Outcome outcome = new ChatModel(Layout.here(Transport.TCP, 1, 1, 2, 4), Costs.FREE.asking(COSTS.sync()))
                .run(new Load.Idle(5000), new ChatModel.Run(1, 0.2, 2, 1));

        assertThat(outcome.sent()).isZero();
        assertThat(outcome.part(Part.GATE).micros()).isCloseTo(5000 * 2 * 10, Percentage.withPercentage(3));
        assertThat(outcome.part(Part.REDIS).micros()).isCloseTo(5000 * 2 * 10, Percentage.withPercentage(3));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> Layout.here(Transport.TCP, 0, 1, 1, 1)).hasMessage("gates: 0 (expected: >= 1)");
        assertThatThrownBy(() -> new StageCost(1, -1, 0, 0)).hasMessage("packet: -1.0 (expected: >= 0)");
        assertThatThrownBy(() -> new ChatModel.Run(1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double saturated(Layout layout) {
        return saturated(layout, costs -> costs);
    }

    private static double saturated(Layout layout, UnaryOperator<Costs> change) {
        Costs free = plain().with(Part.GENERATOR, StageCost.NONE); // one generator would be the first to be full
        return new ChatModel(layout, change.apply(free))
                .run(new Load.Closed(200, 16, 0), new ChatModel.Run(7, 0.2, 3, 0))
                .rate();
    }

    private static Layout apart(Transport transport, int gates, int logics, int shards) {
        return new Layout(transport, gates, 1, logics, 1, 2, shards, 8, 1, 4, Machines.EACH, 20);
    }

    /** Without pauses and what runs beside. */
    private static Costs plain() {
        return new Costs(COSTS.stages(), Map.of(), 10, 300, Costs.Pause.NEVER, Costs.Pause.NEVER, COSTS.sync());
    }
}
