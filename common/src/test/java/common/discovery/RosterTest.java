package common.discovery;

import static common.transport.tcp.Standing.LEAVING;
import static common.transport.tcp.Standing.NEWCOMER;
import static common.transport.tcp.Standing.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import common.config.AdminSettings;
import common.config.Endpoint;
import common.transport.tcp.Standing;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import protobuf.generate.internal.Internal.Greet;

class RosterTest {

    private static final Endpoint ONE = new Endpoint("10.0.0.1", 7070);
    private static final Endpoint TWO = new Endpoint("10.0.0.2", 7070);
    private static final Duration SETTLING = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(3);

    /** A clock may stand anywhere, also below zero. */
    private long now = Long.MAX_VALUE - 10;

    private final Roster fresh = roster();

    @Test
    void aNewOneSettlesBeforeItOwnsUsers() {
        assertThat(look(fresh, staying(ONE))).isEqualTo(Map.of(ONE, NEWCOMER));
        assertThat(lookAfter(SETTLING.minusMillis(1), fresh, staying(ONE))).isEqualTo(Map.of(ONE, NEWCOMER));
        assertThat(lookAfter(Duration.ofMillis(1), fresh, staying(ONE))).isEqualTo(Map.of(ONE, OWNER));
    }

    @Test
    void thoseThatTheGateHasBegunWithNeedNotSettle() {
        assertThat(look(roster(ONE), staying(ONE, TWO))).isEqualTo(Map.of(ONE, OWNER, TWO, NEWCOMER));
    }

    @Test
    void oneThatDrainsLeavesAtOnce() {
        Roster roster = roster(ONE, TWO);

        assertThat(look(roster, staying(ONE), draining(TWO))).isEqualTo(Map.of(ONE, OWNER, TWO, LEAVING));
    }

    @Test
    void oneThatDrainsIsLinkedWithByAGateThatHasNotKnownIt() {
        assertThat(look(fresh, draining(ONE))).isEqualTo(Map.of(ONE, LEAVING));
    }

    @Test
    void aNewRunAtTheAddressOfOneThatLeftIsANewcomer() {
        Roster roster = roster(ONE, TWO);
        look(roster, staying(ONE), draining(TWO));

        assertThat(look(roster, staying(ONE), draining(TWO), staying(TWO)))
                .isEqualTo(Map.of(ONE, OWNER, TWO, NEWCOMER));
        assertThat(lookAfter(SETTLING, roster, staying(ONE, TWO))).isEqualTo(Map.of(ONE, OWNER, TWO, OWNER));
    }

    @Test
    void oneWithoutALeaseLeavesAfterTheGraceAndIsForgottenAfterFive() {
        Roster roster = roster(ONE, TWO);
        look(roster, staying(ONE));

        assertThat(lookAfter(GRACE.minusMillis(1), roster, staying(ONE))).isEqualTo(Map.of(ONE, OWNER, TWO, OWNER));
        assertThat(lookAfter(Duration.ofMillis(1), roster, staying(ONE))).isEqualTo(Map.of(ONE, OWNER, TWO, LEAVING));
        assertThat(lookAfter(GRACE.multipliedBy(4).minusMillis(1), roster, staying(ONE)))
                .isEqualTo(Map.of(ONE, OWNER, TWO, LEAVING));
        assertThat(lookAfter(Duration.ofMillis(1), roster, staying(ONE))).isEqualTo(Map.of(ONE, OWNER));
    }

    @Test
    void oneThatIsBackAfterTheGraceIsANewcomer() {
        Roster roster = roster(ONE, TWO);
        look(roster, staying(ONE));
        lookAfter(GRACE, roster, staying(ONE));

        assertThat(look(roster, staying(ONE, TWO))).isEqualTo(Map.of(ONE, OWNER, TWO, NEWCOMER));
        assertThat(lookAfter(SETTLING, roster, staying(ONE, TWO))).isEqualTo(Map.of(ONE, OWNER, TWO, OWNER));
    }

    @Test
    void aDirectoryThatHasComeBackEmptyIsNotBelieved() {
        Roster roster = roster(ONE, TWO);
        look(roster);

        assertThat(lookAfter(GRACE.multipliedBy(10), roster)).isEqualTo(Map.of(ONE, OWNER, TWO, OWNER));
    }

    @Test
    void aDirectoryThatHasComeBackIsGivenTimeToHearOfEverybody() {
        Roster roster = roster(ONE, TWO);
        look(roster, staying(ONE));
        roster.interrupted();

        assertThat(lookAfter(GRACE, roster, staying(ONE))).isEqualTo(Map.of(ONE, OWNER, TWO, OWNER));
        assertThat(look(roster, staying(ONE, TWO))).isEqualTo(Map.of(ONE, OWNER, TWO, OWNER));
        assertThat(lookAfter(GRACE, roster, staying(ONE))).as("missing anew").containsKey(TWO);
        assertThat(lookAfter(GRACE, roster, staying(ONE))).isEqualTo(Map.of(ONE, OWNER, TWO, LEAVING));
    }

    private static Roster roster(Endpoint... first) {
        return new Roster(Greet.From.Logic, List.of(first), SETTLING, GRACE);
    }

    @SafeVarargs
    private Map<Endpoint, Standing> look(Roster roster, List<Member>... members) {
        return roster.update(Arrays.stream(members).flatMap(List::stream).toList(), now);
    }

    @SafeVarargs
    private Map<Endpoint, Standing> lookAfter(Duration time, Roster roster, List<Member>... members) {
        now += time.toNanos();
        return look(roster, members);
    }

    private static List<Member> staying(Endpoint... addresses) {
        return members(false, addresses);
    }

    private static List<Member> draining(Endpoint... addresses) {
        return members(true, addresses);
    }

    private static List<Member> members(boolean draining, Endpoint... addresses) {
        return Arrays.stream(addresses)
                .map(address ->
                        new Member(Greet.From.Logic, 1, address, AdminSettings.OFF, draining, Duration.ofSeconds(1)))
                .toList();
    }
}
