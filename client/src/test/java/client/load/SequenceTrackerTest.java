package client.load;

import static org.assertj.core.api.Assertions.assertThat;

import client.load.SequenceTracker.Arrival;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SequenceTrackerTest {

    private final SequenceTracker tracker = new SequenceTracker();

    @Test
    void countsWhatComesInOrder() {
        for (int sequence = 0; sequence < 100; sequence++) {
            assertThat(tracker.arrived(sequence)).isEqualTo(Arrival.IN_ORDER);
        }
        assertThat(tracker.distinct()).isEqualTo(100);
    }

    @Test
    void knowsWhatHasArrivedBefore() {
        tracker.arrived(0);
        tracker.arrived(1);

        assertThat(tracker.arrived(0)).isEqualTo(Arrival.DUPLICATE);
        assertThat(tracker.arrived(1)).isEqualTo(Arrival.DUPLICATE);
        assertThat(tracker.distinct()).isEqualTo(2);
    }

    @Test
    void takesEachOfAGapOnceAndAsReordered() {
        tracker.arrived(5);

        for (int sequence : new int[] {2, 0, 4, 3, 1}) {
            assertThat(tracker.arrived(sequence)).as("sequence %d", sequence).isEqualTo(Arrival.REORDERED);
            assertThat(tracker.arrived(sequence))
                    .as("sequence %d again", sequence)
                    .isEqualTo(Arrival.DUPLICATE);
        }
        assertThat(tracker.distinct()).isEqualTo(6);
    }

    @Test
    void agreesWithASetOfAllThatArrived() {
        Random random = new Random(7);
        Set<Long> seen = new HashSet<>();
        long highest = -1;
        for (int i = 0; i < 20_000; i++) {
            long sequence = Math.max(0, i / 2 + random.nextInt(40) - 20);
            Arrival expected =
                    !seen.add(sequence) ? Arrival.DUPLICATE : sequence > highest ? Arrival.IN_ORDER : Arrival.REORDERED;
            highest = Math.max(highest, sequence);

            assertThat(tracker.arrived(sequence)).as("arrival %d", i).isEqualTo(expected);
        }
        assertThat(tracker.distinct()).isEqualTo(seen.size());
    }

    @Test
    void forgetsTheOldestGapWhenThereAreTooMany() {
        for (long sequence = 1; sequence < 2 * (SequenceTracker.MAX_GAPS + 1) + 1; sequence += 2) {
            tracker.arrived(sequence);
        }

        assertThat(tracker.arrived(0)).isEqualTo(Arrival.DUPLICATE);
        assertThat(tracker.arrived(2)).isEqualTo(Arrival.REORDERED);
    }
}
