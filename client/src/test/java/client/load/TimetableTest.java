package client.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimetableTest {

    @Test
    void spreadsTheUsersEvenlyOverOnePeriod() {
        Timetable timetable = new Timetable(4, 100, 0, 0, 0);

        assertThat(IntStream.range(0, 4).mapToLong(user -> timetable.offset(user, 0)))
                .containsExactly(0L, 25L, 50L, 75L);
        assertThat(timetable.offset(0, 1)).isEqualTo(100);
        assertThat(timetable.offset(3, 10)).isEqualTo(1075);
    }

    @Test
    void survivesManyUsersAndALongPeriod() {
        long day = Duration.ofDays(1).toNanos();
        int users = 1_000_000;
        Timetable timetable = new Timetable(users, day, day, 0, 0);

        assertThat(timetable.offset(users - 1, 0)).isBetween(day - day / users - 1, day);
        assertThat(timetable.begins(users - 1)).isBetween(day - day / users - 1, day);
    }

    @Test
    void countsOnlyAfterTheRampAndTheWarmUp() {
        Timetable timetable = new Timetable(4, 100, 300, 50, 1000);

        assertThat(timetable.countsFrom()).isEqualTo(350);
        assertThat(timetable.length()).isEqualTo(1350);
        assertThat(new Timetable(4, 100, 300, 50, 0).length()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void letsUsersBeginOneAfterTheOtherInARamp() {
        Timetable timetable = new Timetable(4, 100, 1000, 0, 0);

        assertThat(IntStream.range(0, 4).mapToLong(timetable::begins)).containsExactly(0L, 250L, 500L, 750L);
        for (int user = 0; user < 4; user++) {
            long first = timetable.offset(user, timetable.firstRound(user));
            assertThat(first).isBetween(timetable.begins(user), timetable.begins(user) + 99);
        }
    }
}
