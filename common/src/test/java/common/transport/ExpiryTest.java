package common.transport;

import static org.assertj.core.api.Assertions.assertThat;

import common.metrics.Refusals;
import common.testing.SentMessages;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.codec.TransferEncoder;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.SessionClosed;

class ExpiryTest {

    private static final Duration HOLD = Duration.ofSeconds(5);
    private static final Duration OLD = HOLD.plusSeconds(1);
    private static final Duration YOUNG = Duration.ZERO;

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final int chat = 1003;
    private final int closed = registry.require(SessionClosed.class).number();
    private final Window<Frame> window = new Window<>(100, 1 << 20);
    private final SentMessages sent = new SentMessages(registry);
    private final ExpiredAnswers answers = new ExpiredAnswers(registry, sent, new Refusals(new SimpleMeterRegistry()));

    private long requests;

    @Test
    void withTheOldestOfAConnectionAllThatItSentIsDueWhateverItsAge() {
        Expiry expiry = new Expiry(registry, HOLD, true);
        add(7, chat, OLD);
        add(8, chat, YOUNG);
        add(7, chat, YOUNG);

        assertThat(due(expiry)).containsExactly(1L, 3L);
    }

    @Test
    void whatIsTheGatesOwnIsDueByItsOwnAgeAndEndsNothing() {
        Expiry expiry = new Expiry(registry, HOLD, true);
        add(7, closed, OLD);
        add(8, chat, OLD);
        add(7, chat, YOUNG);
        add(8, closed, YOUNG);

        assertThat(due(expiry)).containsExactly(1L, 2L);
        assertThat(sent.ended()).containsExactly(8L);
    }

    @Test
    void whatComesFromAConnectionThatIsBeingEndedIsOverAndNothingElse() {
        Expiry expiry = new Expiry(registry, HOLD, true);
        add(7, chat, OLD);
        due(expiry);

        assertThat(expiry.isOver(transfer(7, chat))).isTrue();
        assertThat(expiry.isOver(transfer(8, chat))).isFalse();
        assertThat(expiry.isOver(transfer(7, closed))).as("the gate's own").isFalse();
    }

    @Test
    void aConnectionThatIsClosedByNowIsForgottenAlsoWhileThereIsABackend() {
        AtomicLong later = new AtomicLong();
        Expiry expiry = new Expiry(registry, HOLD, true, () -> System.nanoTime() + later.get());
        add(7, chat, OLD);
        due(expiry);

        expiry.due(window, true);
        assertThat(expiry.isOver(transfer(7, chat))).isTrue();
        later.set(Duration.ofMinutes(2).toNanos());
        expiry.due(window, true);
        assertThat(expiry.isOver(transfer(7, chat))).isFalse();
    }

    @Test
    void whileThereIsABackendNothingIsDue() {
        Expiry expiry = new Expiry(registry, HOLD, true);
        add(7, chat, OLD);

        assertThat(expiry.due(window, true)).isEmpty();
        assertThat(expiry.isOver(transfer(7, chat))).isFalse();
    }

    @Test
    void whereOrderDoesNotMatterEachIsDueByItselfAndNoConnectionEnds() {
        Expiry expiry = new Expiry(registry, HOLD, false);
        int login = registry.require(CLogin.class).number();
        add(7, login, OLD);
        add(7, login, YOUNG);

        assertThat(due(expiry)).containsExactly(1L);
        assertThat(sent.ended()).isEmpty();
        assertThat(expiry.isOver(transfer(7, login))).isFalse();
    }

    /** The requests that are due; they are refused and taken out of the window, as a transport does. */
    private List<Long> due(Expiry expiry) {
        List<Transfer> due = expiry.due(window, false);
        List<Long> requests = due.stream().map(Transfer::request).toList();
        requests.forEach(window::remove);
        expiry.refuse(due, answers);
        return requests;
    }

    private void add(long netId, int number, Duration age) {
        window.add(new Frame(++requests, transfer(netId, number).withRequest(requests), age));
    }

    private static Transfer transfer(long netId, int number) {
        return new Transfer(Dest.Logic, netId, "alice", number, Unpooled.EMPTY_BUFFER);
    }

    private final class Frame extends Pending<Frame> {

        private Frame(long request, Transfer transfer, Duration age) {
            super(
                    request,
                    transfer.userId(),
                    System.nanoTime() - age.toNanos(),
                    new TransferEncoder(registry).encode(ByteBufAllocator.DEFAULT, transfer));
        }
    }
}
