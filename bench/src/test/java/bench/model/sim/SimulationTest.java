package bench.model.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private final Simulation simulation = new Simulation(1);
    private final List<String> happened = new ArrayList<>();

    @Test
    void runsEventsInTheOrderOfTheirTimesAndThenOfTheirScheduling() {
        for (int i = 0; i < 3000; i++) { // more than there is room for at first
            int number = i;
            simulation.in((i * 7919) % 100, () -> happened.add(String.format("%03.0f-%04d", simulation.now(), number)));
        }

        simulation.runUntil(1000);

        assertThat(happened).hasSize(3000).isSorted();
        assertThat(simulation.now()).isEqualTo(1000);
    }

    @Test
    void leavesWhatComesLater() {
        simulation.in(2, () -> happened.add("late"));

        simulation.runUntil(1);
        assertThat(happened).isEmpty();

        simulation.runUntil(3);
        assertThat(happened).containsExactly("late");
    }

    @Test
    void refusesThePast() {
        assertThatThrownBy(() -> simulation.in(-1, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("delay: -1.0 (expected: >= 0)");
        assertThatThrownBy(() -> simulation.in(Double.NaN, () -> {})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void threadsOfAProgramStandStillWhileItCollects() {
        Machine machine = new Machine(simulation, 2);
        Program program = new Program(simulation, machine, 0, 1, 10);
        program.allocate(1);
        program.run(1, () -> happened.add("at " + simulation.now()));

        simulation.runUntil(100);

        assertThat(happened).containsExactly("at 11.0");
    }

    @Test
    void countsWhatIsDifferent() {
        Distinct distinct = new Distinct();
        for (int round = 0; round < 3; round++) {
            distinct.clear();
            for (long i = 0; i < 1000; i++) {
                distinct.add(i % 300 << 32);
            }
            assertThat(distinct.count()).isEqualTo(300);
        }
    }
}
