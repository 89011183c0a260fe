package gate.watch;

import static gate.watch.Scrapes.ADMIN;
import static gate.watch.Scrapes.member;
import static org.assertj.core.api.Assertions.assertThat;

import common.config.AdminSettings;
import common.config.Endpoint;
import common.discovery.Directory;
import common.discovery.DirectoryException;
import common.discovery.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import protobuf.generate.internal.Internal.Greet;

class WhereaboutsTest {

    private static final long SELF = 0xa;

    private final List<Member> members = new ArrayList<>();
    private boolean away;
    private boolean closed;

    private final Directory directory = new Directory() {
        @Override
        public void announce(Member self, Duration lease) {
            throw new AssertionError("to watch is not to announce");
        }

        @Override
        public void withdraw(Member self) {
            throw new AssertionError("to watch is not to withdraw");
        }

        @Override
        public List<Member> members(Greet.From kind) {
            if (away) {
                throw new DirectoryException("Redis is away", new IllegalStateException());
            }
            return members.stream().filter(member -> member.kind() == kind).toList();
        }

        @Override
        public void close() {
            closed = true;
        }
    };

    private Whereabouts whereabouts(Endpoint... named) {
        return new Whereabouts(SELF, ADMIN, List.of(named), directory);
    }

    @Test
    void withoutADirectoryThereAreThisGateAndThoseThatTheSettingsName() {
        Endpoint logic = new Endpoint("h", 9390);
        Whereabouts alone = new Whereabouts(SELF, ADMIN, List.of(ADMIN, logic), null);

        assertThat(alone.look()).containsExactly(Target.of(ADMIN), Target.of(logic));
        assertThat(alone.notes()).isEqualTo(new Whereabouts.Notes(false, "", 0));
        alone.close();
    }

    @Test
    void aDirectoryNamesTheOthersAndThisGateIsAskedAtItsOwnPort() {
        Member self = member(Greet.From.Gate, SELF, "192.0.2.1", ADMIN, false);
        Member logic = member(Greet.From.Logic, 0xb, 9390);
        members.addAll(List.of(self, logic));

        assertThat(whereabouts(logic.admin().listen()).look())
                .containsExactly(
                        new Target(self, ADMIN, ""),
                        new Target(logic, logic.admin().listen(), ""));
    }

    @Test
    void whileTheDirectoryIsAwayThoseThatItNamedLastAreLookedAt() {
        members.add(member(Greet.From.Logic, 0xb, 9390));
        try (Whereabouts whereabouts = whereabouts()) {
            List<Target> before = whereabouts.look();
            away = true;
            assertThat(whereabouts.look()).isEqualTo(before).hasSize(2);
            assertThat(whereabouts.notes().failure()).isEqualTo("Redis is away");
            away = false;
            whereabouts.look();
            assertThat(whereabouts.notes().failure()).isEmpty();
        }
        assertThat(closed).isTrue();
    }

    @Test
    void aLoopbackAddressOfAnotherMachineIsNotAsked() {
        members.add(member(Greet.From.Logic, 0xb, "192.0.2.1", new Endpoint("127.0.0.1", 9390), false));
        Target target = whereabouts().look().get(1);

        assertThat(target.admin()).isNull();
        assertThat(target.obstacle()).contains("127.0.0.1 of its own machine", "<admin ip>");
    }

    @Test
    void aProcessWithoutAnAdminPortIsShownAsSuch() {
        members.add(member(Greet.From.Logic, 0xb, "127.0.0.1", AdminSettings.OFF.listen(), false));

        assertThat(whereabouts().look().get(1).obstacle()).contains("no admin port");
    }

    @Test
    void anAdminPortAtEveryAddressIsAskedAtTheOneThatTheProcessIsReachedBy() {
        members.add(member(Greet.From.Logic, 0xb, "192.0.2.1", new Endpoint("0.0.0.0", 9390), false));

        assertThat(whereabouts().look().get(1).admin()).isEqualTo(new Endpoint("192.0.2.1", 9390));
    }

    @Test
    void thereIsABoundAndHowManyAreLeftOutIsSaid() {
        for (int i = 1; i <= 100; i++) {
            members.add(member(Greet.From.Logic, 0xb00 + i, 20_000 + i));
        }
        Whereabouts whereabouts = whereabouts();

        assertThat(whereabouts.look()).hasSize(Whereabouts.MOST).first().isEqualTo(Target.of(ADMIN));
        assertThat(whereabouts.notes().leftOut()).isEqualTo(101 - Whereabouts.MOST);
    }
}
