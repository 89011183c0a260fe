package auth.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoginGuardTest {

    private static final String HOME = "10.0.0.1";
    private static final String STRANGER = "10.9.9.9";

    private final AtomicLong now = new AtomicLong(-5);
    private final LoginGuard guard = new LoginGuard(now::get);
    private final Map<String, Queue<PasswordTry>> open = new HashMap<>();

    @Test
    void withoutALimitNobodyWaits() {
        LoginGuard off = new LoginGuard(false);
        for (int i = 0; i < 100; i++) {
            assertThat(off.begin("alice", "192.0.2.1").waitMillis()).isZero();
        }
    }

    @Test
    void whoGoesOnFailingWaitsForLongerEachTime() {
        fail("alice", STRANGER, 5);
        assertThat(begin("alice", STRANGER)).isEqualTo(1000);
        pass(Duration.ofSeconds(1));
        fail("alice", STRANGER, 1);
        assertThat(begin("alice", STRANGER)).isEqualTo(2000);
        pass(Duration.ofSeconds(2));
        fail("alice", STRANGER, 1);
        assertThat(begin("alice", STRANGER)).isEqualTo(4000);
        pass(Duration.ofMillis(3999));
        assertThat(begin("alice", STRANGER)).isEqualTo(1);
    }

    @Test
    void theAccountStaysOpenToEveryOtherAddress() {
        fail("alice", STRANGER, 5);

        assertThat(begin("alice", HOME)).isZero();
        assertThat(begin("alice", "10.0.0.2")).isZero();
    }

    @Test
    void anAttackedAccountHasOneFreeTryForEachStrangeAddress() {
        for (int i = 0; i < 11; i++) {
            fail("alice", "10.1.1." + i, 1);
        }
        fail("alice", STRANGER, 1);
        assertThat(begin("alice", STRANGER)).isEqualTo(30_000);
        assertThat(begin("alice", HOME)).as("an address that has not tried yet").isZero();
    }

    @Test
    void anAddressThatFailsWithManyAccountsWaitsButForThoseThatItHasLoggedInTo() {
        assertThat(begin("bob", STRANGER)).isZero();
        ended("bob", STRANGER, true);
        for (int i = 0; i < 10; i++) {
            fail("user-" + i, STRANGER, 1);
        }

        assertThat(begin("alice", STRANGER)).isBetween(1L, 10_000L);
        assertThat(begin("bob", STRANGER)).isZero();
        ended("bob", STRANGER, false);
        assertThat(begin("alice", HOME)).isZero();
    }

    @Test
    void aKnownAddressKeepsItsFreeTriesWhileTheAccountIsAttacked() {
        assertThat(begin("alice", HOME)).isZero();
        ended("alice", HOME, true);
        for (int i = 0; i < 20; i++) {
            fail("alice", "10.1.1." + i, 1);
        }

        fail("alice", HOME, 4);
        assertThat(begin("alice", HOME)).isZero();
    }

    @Test
    void aRightPasswordEndsTheWaiting() {
        fail("alice", HOME, 4);
        assertThat(begin("alice", HOME)).isZero();
        ended("alice", HOME, true);

        fail("alice", HOME, 4);
        assertThat(begin("alice", HOME)).isZero();
    }

    @Test
    void anAddressHasTwoPasswordsInWorkAtATime() {
        assertThat(begin("a", STRANGER)).isZero();
        assertThat(begin("b", STRANGER)).isZero();
        assertThat(begin("c", STRANGER)).isEqualTo(500);
        assertThat(begin("c", HOME)).isZero();

        ended("a", STRANGER, null);
        assertThat(begin("c", STRANGER)).isZero();
    }

    @Test
    void theDevicesOfAUserMayAllComeBackAtOnceWhereverTheyAre() {
        for (int i = 0; i < 5; i++) {
            assertThat(begin("alice", HOME)).as("nobody knows the address").isZero();
        }
        assertThat(begin("alice", HOME)).isEqualTo(500);
        for (int i = 0; i < 5; i++) {
            ended("alice", HOME, true);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(begin("alice", HOME)).as("it is known").isZero();
        }
        assertThat(begin("alice", HOME)).isEqualTo(500);
    }

    @Test
    void noMoreAreInWorkThanMayFailBeforeOneHasToWait() {
        assertThat(begin("alice", HOME)).isZero();
        ended("alice", HOME, true);
        for (int i = 0; i < 5; i++) {
            assertThat(begin("alice", HOME)).isZero();
        }
        for (int i = 0; i < 5; i++) {
            ended("alice", HOME, false);
        }
        assertThat(begin("alice", HOME)).as("as if they had come one by one").isEqualTo(1000);
        pass(Duration.ofSeconds(1));
        assertThat(begin("alice", HOME)).isZero();
        assertThat(begin("alice", HOME)).as("the one in work may fail as well").isEqualTo(500);
    }

    @Test
    void anAddressHasOneTryInWorkAtAnAccountThatIsAttacked() {
        for (int i = 0; i < 10; i++) {
            fail("alice", "10.1.1." + i, 1);
        }
        assertThat(begin("alice", STRANGER)).isZero();
        assertThat(begin("alice", STRANGER)).isEqualTo(500);
        assertThat(begin("alice", HOME)).isZero();
    }

    @Test
    void strangersTogetherHaveTwoPasswordsOfAnAccountInWorkAtATime() {
        assertThat(begin("alice", HOME)).isZero();
        ended("alice", HOME, true);

        fail("alice", "10.1.1.0", 1);
        assertThat(begin("alice", "10.1.1.1")).isZero();
        assertThat(begin("alice", "10.1.1.2")).isZero();
        for (int i = 3; i < 50; i++) {
            assertThat(begin("alice", "10.1.1." + i)).isEqualTo(500);
        }
        assertThat(begin("alice", HOME)).as("the owner, at home").isZero();
        assertThat(begin("bob", STRANGER)).as("somebody else").isZero();

        ended("alice", "10.1.1.1", false);
        assertThat(begin("alice", STRANGER)).as("the owner, elsewhere").isZero();
    }

    @Test
    void fiftyAddressesHaveSixtyPasswordsCheckedInHalfAMinuteAndTheOwnerGetsIn() {
        int checked = 0;
        int ownerIn = -1;
        for (int millis = 0; millis < 30_000; millis += 20) { // which is what one password takes
            List<String> inWork = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                if (begin("alice", "10.1.1." + i) == 0) {
                    inWork.add("10.1.1." + i);
                }
            }
            if (ownerIn < 0 && begin("alice", STRANGER) == 0) {
                ownerIn = millis;
                ended("alice", STRANGER, true);
            }
            pass(Duration.ofMillis(20));
            inWork.forEach(address -> ended("alice", address, false));
            checked += inWork.size();
        }

        assertThat(checked).isBetween(50, 70);
        assertThat(ownerIn).isBetween(0, 1000);
    }

    @Test
    void triesThatWereStrangeWhenTheyBeganAreOverWhenTheyEnd() {
        for (int i = 0; i < 10; i++) {
            String user = "user-" + i;
            assertThat(begin(user, HOME)).isZero();
            assertThat(begin(user, HOME)).isZero();
            ended(user, HOME, true);
            ended(user, HOME, true);
        }
        assertThat(begin("alice", HOME)).as("none is in work").isZero();
        assertThat(begin("bob", HOME)).as("none is in work").isZero();
    }

    @Test
    void triesThatBeginBetweenTheEndsOfStrangeOnesKeepNoPlace() {
        for (int i = 0; i < 10; i++) {
            String user = "user-" + i;
            assertThat(begin(user, HOME)).isZero();
            assertThat(begin(user, HOME)).isZero();
            ended(user, HOME, true);
            assertThat(begin(user, HOME)).as("known by now").isZero();
            ended(user, HOME, true);
            ended(user, HOME, true);
        }
        assertThat(begin("alice", HOME)).as("none is in work").isZero();
        assertThat(begin("bob", HOME)).as("none is in work").isZero();
    }

    @Test
    void whatWasNotGrantedHasNoEnd() {
        fail("alice", STRANGER, 5);
        PasswordTry refused = guard.begin("alice", STRANGER);

        assertThatThrownBy(() -> refused.ended(false)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatCameToNothingCountsAgainstNobody() {
        for (int i = 0; i < 50; i++) {
            assertThat(begin("alice", STRANGER)).isZero();
            ended("alice", STRANGER, null);
        }
    }

    @Test
    void whatCameToNothingDoesNotPushOutWhatIsRemembered() {
        fail("alice", STRANGER, 5);
        for (int i = 0; i < 50_001; i++) {
            assertThat(begin("nobody-" + i, HOME)).isZero();
            ended("nobody-" + i, HOME, null);
        }

        assertThat(begin("alice", STRANGER)).isEqualTo(1000);
    }

    @Test
    void withoutAnAddressThereIsNoLimit() {
        for (int i = 0; i < 50; i++) {
            assertThat(begin("alice", "")).isZero();
            ended("alice", "", false);
        }
    }

    /** Asks for a try, and keeps one that is granted until it has {@link #ended}. */
    private long begin(String user, String address) {
        PasswordTry asked = guard.begin(user, address);
        if (asked.waitMillis() == 0) {
            open.computeIfAbsent(user + " " + address, any -> new ArrayDeque<>())
                    .add(asked);
        }
        return asked.waitMillis();
    }

    private void ended(String user, String address, @Nullable Boolean right) {
        open.get(user + " " + address).remove().ended(right);
    }

    private void fail(String user, String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(begin(user, address)).isZero();
            ended(user, address, false);
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
