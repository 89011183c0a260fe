package bench.model.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is simulated, beside what is known in closed form. Each run is of 400,000 arrivals; mean service is 1 second. */
class QueueingLawsTest {

    private static final int ARRIVALS = 400_000;
    private static final double NO_WAKE = 0;

    /** Of M/M/1 the mean time in the system is 1 / (1 - load). */
    @ParameterizedTest
    @CsvSource({"0.3", "0.6", "0.8"})
    void oneServerWithExponentialServiceTakesWhatItShould(double load) {
        Run run = new Run(load, 1);
        run.station(1, run::exponential);

        assertThat(run.meanTime()).isCloseTo(1 / (1 - load), Percentage.withPercentage(3));
        assertThat(run.utilization()).isCloseTo(load, Percentage.withPercentage(1));
    }

    /** Of M/D/1 it is 1 + load / 2 / (1 - load), by Pollaczek and Khinchine. */
    @ParameterizedTest
    @CsvSource({"0.3", "0.6", "0.8"})
    void oneServerWithFixedServiceTakesWhatItShould(double load) {
        Run run = new Run(load, 1);
        run.station(1, () -> 1);

        assertThat(run.meanTime()).isCloseTo(1 + load / 2 / (1 - load), Percentage.withPercentage(2));
        assertThat(run.utilization()).isCloseTo(load, Percentage.withPercentage(1));
    }

    /** Little's law, for what is in the system and whatever it is. */
    @Test
    void whatIsInTheSystemIsRateTimesTime() {
        Run run = new Run(0.7, 1);
        run.station(1, run::exponential);

        assertThat(run.meanInSystem()).isCloseTo(run.rate() * run.meanTime(), Percentage.withPercentage(0.1));
    }

    /** The number in a shared machine is that of M/M/c, and so, by Little's law, is the mean time: Erlang's C. */
    @ParameterizedTest
    @CsvSource({"2, 1.0", "2, 1.6", "4, 3.2"})
    void sharedCoresTakeWhatErlangSays(int cores, double offered) {
        Run run = new Run(offered, cores);
        run.machine(run::exponential);

        assertThat(run.meanTime())
                .isCloseTo(1 + erlangC(cores, offered) / (cores - offered), Percentage.withPercentage(3));
        assertThat(run.utilization()).isCloseTo(offered, Percentage.withPercentage(1));
    }

    /** M/G/1 with processor sharing takes 1 / (1 - load) whatever the distribution of service. */
    @Test
    void aSharedCoreDoesNotCareHowServiceIsDistributed() {
        Run run = new Run(0.7, 1);
        run.machine(() -> 1);

        assertThat(run.meanTime()).isCloseTo(1 / 0.3, Percentage.withPercentage(3));
    }

    /**
     * Batches of any size in a fixed time. Batches are independent of each other: the arrivals of the one before, which are
     * Poisson, or one if there were none. An arrival finds the server busy with the probability that it is, and then half a
     * service is left in the mean.
     */
    @ParameterizedTest
    @CsvSource({"0.5", "2", "8"})
    void batchesFormAsTheyShould(double rate) {
        Run run = new Run(rate, 1);
        run.station(Integer.MAX_VALUE, () -> 1);
        double none = Math.exp(-rate);
        double busy = 1 / (1 + none / rate);

        assertThat(run.meanBatch()).isCloseTo(rate + none, Percentage.withPercentage(1));
        assertThat(run.utilization()).isCloseTo(busy, Percentage.withPercentage(1));
        assertThat(run.meanTime()).isCloseTo(1 + busy / 2, Percentage.withPercentage(1));
    }

    /** What wakes up late takes as much longer, if it slept. */
    @Test
    void wakingUpTakesItsTime() {
        Run run = new Run(0.001, 1, 5);
        run.station(1, () -> 1);

        assertThat(run.meanTime()).isCloseTo(6, within(0.05));
    }

    private static double erlangC(int servers, double offered) {
        double term = 1;
        double sum = 0;
        for (int i = 0; i < servers; i++) {
            sum += term;
            term *= offered / (i + 1);
        }
        double last = term * servers / (servers - offered);
        return last / (sum + last);
    }

    /** Poisson arrivals at something. */
    private static final class Run {

        private final Simulation simulation = new Simulation(42);
        private final double rate;
        private final Machine machine;
        private final Program program;

        private long left = ARRIVALS;
        private long done;
        private long batches;
        private double times;
        private long inSystem;
        private double area;
        private double since;

        Run(double rate, int cores) {
            this(rate, cores, NO_WAKE);
        }

        Run(double rate, int cores, double wake) {
            this.rate = rate;
            this.machine = new Machine(simulation, cores);
            this.program = new Program(simulation, machine, wake, Double.POSITIVE_INFINITY, 0);
        }

        double exponential() {
            return simulation.random().nextExponential();
        }

        void station(int most, DoubleSupplier work) {
            Station<Double> station = new Station<>(program, most, batch -> work.getAsDouble(), (batch, free) -> {
                batches++;
                batch.forEach(this::leave);
                free.run();
            });
            arrive(() -> station.offer(simulation.now()));
            simulation.runUntil(10 * ARRIVALS / rate);
        }

        void machine(DoubleSupplier work) {
            arrive(() -> {
                double now = simulation.now();
                machine.run(work.getAsDouble(), () -> leave(now));
            });
            simulation.runUntil(10 * ARRIVALS / rate);
        }

        private void arrive(Runnable taker) {
            if (left-- > 0) {
                simulation.in(simulation.random().nextExponential() / rate, () -> {
                    note(1);
                    taker.run();
                    arrive(taker);
                });
            }
        }

        private void leave(double came) {
            note(-1);
            done++;
            times += simulation.now() - came;
        }

        private void note(int change) {
            area += inSystem * (simulation.now() - since);
            since = simulation.now();
            inSystem += change;
        }

        double meanTime() {
            assertThat(done).isEqualTo(ARRIVALS);
            return times / done;
        }

        double meanBatch() {
            return (double) done / batches;
        }

        double rate() {
            return done / since;
        }

        double meanInSystem() {
            return area / since;
        }

        double utilization() {
            return machine.busy() / since;
        }
    }
}
