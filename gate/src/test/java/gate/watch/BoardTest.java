package gate.watch;

import static gate.watch.Scrapes.ADMIN;
import static gate.watch.Scrapes.member;
import static gate.watch.Scrapes.said;
import static gate.watch.Scrapes.scrape;
import static gate.watch.Scrapes.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import common.config.Endpoint;
import common.discovery.Member;
import common.scrape.Metrics;
import common.scrape.Scrape;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import protobuf.generate.internal.Internal.Greet;

class BoardTest {

    private final Board board = new Board();

    private Seen only() {
        assertThat(board.all()).hasSize(1);
        return board.all().iterator().next();
    }

    @Test
    void showsWhatAProcessSaysOfItself() {
        board.take(List.of(said(null, ADMIN, scrape("gate", 0xaL, 1, ""))), 1_000);

        assertThat(board.all())
                .extracting(Seen::key, Seen::kind, Seen::id, Seen::address, Seen::state, Seen::age)
                .containsExactly(tuple("a", "gate", "1", "127.0.0.1:7070", Seen.State.READY, Duration.ofSeconds(90)));
    }

    @Test
    void saysWhyOneIsNotReadyAndThatOneDrains() {
        Scrape unready = new Scrape("not ready", List.of("no logic is connected"), Metrics.none(), 1);
        board.take(List.of(said(null, ADMIN, unready)), 1_000);
        assertThat(only().state()).isEqualTo(Seen.State.NOT_READY);
        assertThat(only().reasons()).containsExactly("no logic is connected");

        Member leaving = member(Greet.From.Logic, 0xb, "127.0.0.1", ADMIN, true);
        board.take(List.of(said(leaving, ADMIN, scrape("logic", 0xb, 1, ""))), 2_000);
        assertThat(board.find("b")).extracting(Seen::state).isEqualTo(Seen.State.DRAINING);
    }

    @Test
    void whatHasNoLeaseAnyMoreIsGoneAndForgottenAfterAQuarterOfAnHour() {
        Member logic = member(Greet.From.Logic, 0xb, 9390);
        board.take(List.of(said(logic, logic.admin().listen(), scrape("logic", 0xb, 1, ""))), 1_000);
        board.take(List.of(silent(logic, logic.admin().listen())), 6_000);
        assertThat(only()).extracting(Seen::state, Seen::heardMillis).containsExactly(Seen.State.SILENT, 1_000L);

        board.take(List.of(), 11_000);
        assertThat(only()).extracting(Seen::state, Seen::heardMillis).containsExactly(Seen.State.GONE, 1_000L);

        board.take(List.of(), 1_000 + History.LENGTH.toMillis());
        assertThat(board.all()).hasSize(1);
        board.take(List.of(), 1_001 + History.LENGTH.toMillis());
        assertThat(board.all()).isEmpty();
    }

    @Test
    void oneThatIsStartedAnewAtTheSameAddressIsAnotherAndTheOldOneIsGone() {
        board.take(List.of(said(null, ADMIN, scrape("auth", 0xa, 1, ""))), 1_000);
        board.take(List.of(silent(null, ADMIN)), 6_000);
        assertThat(only().state()).isEqualTo(Seen.State.SILENT);

        board.take(List.of(said(null, ADMIN, scrape("auth", 0xc, 11, ""))), 11_000);
        assertThat(board.all())
                .extracting(Seen::key, Seen::state)
                .containsExactly(tuple("c", Seen.State.READY), tuple("a", Seen.State.GONE));
    }

    @Test
    void oneThatWasNeverHeardOfGoesByItsAddressUntilItAnswers() {
        board.take(List.of(silent(null, ADMIN)), 1_000);
        assertThat(only().key()).isEqualTo(ADMIN.toString());
        assertThat(only().state()).isEqualTo(Seen.State.SILENT);

        board.take(List.of(said(null, ADMIN, scrape("auth", 0xa, 6, ""))), 6_000);
        assertThat(only().key()).isEqualTo("a");
    }

    @Test
    void figuresOfAnotherAreNotTakenForThoseOfWhomWasAsked() {
        Member elsewhere = member(Greet.From.Logic, 0xb, 9190);
        board.take(List.of(said(elsewhere, ADMIN, scrape("logic", 0xa, 1, ""))), 1_000);

        assertThat(only().state()).isEqualTo(Seen.State.UNSEEN);
        assertThat(only().reasons().get(0)).contains("127.0.0.1:9190", "incarnation a");
        assertThat(only().history().samples()).isEmpty();
    }

    @Test
    void oneProcessThatIsKnownByTwoAddressesIsCountedOnce() {
        Member gate = member(Greet.From.Gate, 0xa, 9190);
        Endpoint other = new Endpoint("localhost", 9190);
        board.take(
                List.of(
                        said(gate, ADMIN, scrape("gate", 0xa, 1, "face2face_connections{peer=\"client\"} 3\n")),
                        said(null, other, scrape("gate", 0xa, 1, "face2face_connections{peer=\"client\"} 3\n"))),
                1_000);

        assertThat(only().admin()).isEqualTo(ADMIN);
        assertThat(board.cluster().samples())
                .extracting(sample -> sample.value(Figure.CLIENTS))
                .containsExactly(3f);
    }

    @Test
    void remembersABoundedNumberOfThemHoweverManyComeAndGo() {
        for (int round = 0; round < 10; round++) {
            int first = 1 + 50 * round;
            board.take(
                    IntStream.range(first, first + 50)
                            .mapToObj(i -> said(
                                    member(Greet.From.Logic, i, i),
                                    new Endpoint("127.0.0.1", i),
                                    scrape("logic", i, 1, "")))
                            .toList(),
                    1_000 * round);
            assertThat(board.all()).hasSizeLessThanOrEqualTo(Board.MOST);
        }
        assertThat(board.all().stream().filter(seen -> seen.state() == Seen.State.READY))
                .hasSize(50);
        assertThat(board.find(Long.toHexString(401))).as("the last that went").isNotNull();
        assertThat(board.find(Long.toHexString(1))).as("the first that went").isNull();
    }
}
