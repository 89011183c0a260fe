package client.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimetableTest {

    @Test
    void spreadsTheUsersEvenlyOverOnePeriod() {
        Timetable timetable = new Timetable(4, 100, 0);
        timetable.begin(1000);

        assertThat(IntStream.range(0, 4).mapToLong(user -> timetable.intended(user, 0)))
                .containsExactly(1000L, 1025L, 1050L, 1075L);
        assertThat(timetable.intended(0, 1)).isEqualTo(1100);
        assertThat(timetable.intended(3, 10)).isEqualTo(2075);
    }

    @Test
    void survivesManyUsersAndALongPeriod() {
        long day = Duration.ofDays(1).toNanos();
        int users = 1_000_000;
        Timetable timetable = new Timetable(users, day, 0);
        timetable.begin(0);

        assertThat(timetable.intended(users - 1, 0)).isBetween(day - day / users - 1, day);
    }

    @Test
    void worksWithAnyClockReading() {
        Timetable timetable = new Timetable(2, 100, 0);
        timetable.begin(Long.MAX_VALUE - 10);

        assertThat(timetable.intended(1, 0) - timetable.start()).isEqualTo(50);
    }
}
