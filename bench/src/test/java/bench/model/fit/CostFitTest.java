package bench.model.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bench.model.chat.ChatModel;
import bench.model.chat.Costs;
import bench.model.chat.Layout;
import bench.model.chat.Layout.Transport;
import bench.model.chat.Load;
import bench.model.chat.Outcome;
import bench.model.chat.Part;
import bench.model.chat.StageCost;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Costs are found again from what a system that has them would show. */
class CostFitTest {

    private static final Layout LAYOUT = Layout.here(Transport.TCP, 1, 1, 2, 2);
    private static final ChatModel.Run RUN = new ChatModel.Run(3, 0.3, 1.5, 10);

    private static final Costs TRUE = new Costs(
            Map.of(
                    Part.GENERATOR, new StageCost(4, 3, 1.5, 0.5),
                    Part.GATE, new StageCost(5, 3, 1, 0.8),
                    Part.LOGIC, new StageCost(5, 4, 0.3, 0.8),
                    Part.WORKER, new StageCost(10, 0, 3, 0.5),
                    Part.REDIS, new StageCost(5, 8, 5, 1)),
            Map.of(Part.GATE, 0.5),
            15,
            0,
            Costs.Pause.NEVER,
            Costs.Pause.NEVER,
            new Costs.Sync(0, 0, 0, 0));

    private static final List<Load> CALIBRATED = List.of(
            new Load.Closed(1, 1, 0),
            new Load.Closed(20, 8, 0),
            new Load.Timetable(200, 4000, 0),
            new Load.Timetable(3000, 12_000, 0),
            new Load.Timetable(200, 2000, 4));

    @Test
    void predictsLoadsThatItHasNotSeen() {
        Costs fitted = new CostFit(
                        LAYOUT,
                        CALIBRATED.stream().map(load -> observe(LAYOUT, load)).toList())
                .fit(0);

        Layout larger = Layout.here(Transport.TCP, 2, 2, 1, 2);
        for (Load load : List.of(new Load.Closed(100, 16, 0), new Load.Timetable(1000, 10_000, 0))) {
            Outcome is = new ChatModel(larger, TRUE).run(load, RUN);
            Outcome predicted = new ChatModel(larger, fitted).run(load, RUN);

            assertThat(predicted.rate()).isCloseTo(is.rate(), Percentage.withPercentage(10));
            assertThat(predicted.p50Millis()).isCloseTo(is.p50Millis(), Percentage.withPercentage(15));
            assertThat(predicted.micros(Part.GATE)).isCloseTo(is.micros(Part.GATE), Percentage.withPercentage(10));
            assertThat(predicted.micros(Part.REDIS)).isCloseTo(is.micros(Part.REDIS), Percentage.withPercentage(10));
        }
    }

    @Test
    void findsWhatASleepingThreadWaits() {
        Costs fitted = new CostFit(
                        LAYOUT,
                        CALIBRATED.stream().map(load -> observe(LAYOUT, load)).toList())
                .fit(0);

        assertThat(fitted.wakeMicros()).isCloseTo(15, Percentage.withPercentage(20));
        assertThat(fitted.gatePause().chats()).isCloseTo(10_000, Percentage.withPercentage(1));
        assertThat(fitted.gatePause().millis()).isCloseTo(4, Percentage.withPercentage(1));
        assertThat(fitted.logicPause()).isEqualTo(Costs.Pause.NEVER);
    }

    @Test
    void wantsOneChatAtATime() {
        CostFit fit = new CostFit(LAYOUT, List.of(observe(LAYOUT, new Load.Closed(2, 2, 0))));

        assertThatThrownBy(() -> fit.fit(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: one of one client with one chat at a time)");
    }

    private static Observed observe(Layout layout, Load load) {
        Outcome outcome = new ChatModel(layout, TRUE).run(load, RUN);
        Map<Part, Double> micros = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            micros.put(part, outcome.micros(part));
        }
        return new Observed(
                load.toString(),
                load,
                outcome.rate(),
                outcome.p50Millis(),
                outcome.p99Millis(),
                outcome.seconds(),
                micros,
                Map.of(Part.GATE, 0.5),
                new Observed.Pauses(outcome.chats() / 10_000, outcome.chats() / 10_000 * 0.004),
                new Observed.Pauses(0, 0),
                1,
                0,
                0);
    }
}
