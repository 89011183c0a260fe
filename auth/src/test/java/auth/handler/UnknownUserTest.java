package auth.handler;

import static auth.handler.HandlerBench.login;
import static org.assertj.core.api.Assertions.assertThat;

import auth.limit.LoginGuard;
import common.security.PasswordHasher;
import common.testing.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import thirdparty.testing.TestRedis;

/** With {@code <login hideUnknown="1"/>}: a user who does not exist, and one whose password is another. */
class UnknownUserTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final String ADDRESS = "192.0.2.1";

    private final HandlerBench bench = new HandlerBench(REDIS);

    /** The hashes that passwords were compared with. */
    private final List<String> verified = new ArrayList<>();

    private final PasswordHasher hasher = new PasswordHasher() {
        @Override
        public CompletionStage<String> hash(String password, String who) {
            throw new AssertionError("nothing to hash");
        }

        @Override
        public CompletionStage<Boolean> verify(String password, String hash, String who) {
            verified.add(hash);
            return bench.hasher.verify(password, hash, who);
        }

        @Override
        public boolean isWeak(String hash) {
            return bench.hasher.isWeak(hash);
        }

        @Override
        public String decoy() {
            return "decoy hash of secret"; // whoever knew a password for it would not be let in either
        }
    };

    private final LoginHandler handler = new LoginHandler(
            bench.accounts,
            bench.tokens,
            new PasswordCheck(bench.accounts, hasher, new LoginGuard(), true),
            bench.upgrades);

    @BeforeEach
    void register() {
        bench.account("alice", "alices");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** What the gate and the client are told. */
    private List<Sent> told(String user, String password) {
        bench.handle(handler, login(user, password).build(), bench.requestFrom(ADDRESS, user, 7));
        return bench.sent.next(2);
    }

    private SResponse answer(String user, String password) {
        return (SResponse) told(user, password).get(1).message();
    }

    @Test
    void aLoginOfNobodyIsAnsweredAsAWrongPasswordIsForAsMuchWork() {
        List<Sent> wrong = told("alice", "secret");
        List<Sent> nobody = told("nobody", "secret");

        assertThat(nobody)
                .extracting(Sent::message)
                .isEqualTo(wrong.stream().map(Sent::message).toList());
        assertThat(nobody.get(1).code()).isEqualTo(202);
        assertThat(verified).containsExactly("hash of alices", "decoy hash of secret");
        assertThat(bench.refusals.of(ResponseCode.WRONG_CREDENTIALS)).isEqualTo(2);
        assertThat(bench.refusals.of(ResponseCode.NO_ACCOUNT)).isZero();
    }

    @Test
    void whatIsNoPasswordCostsNoHashForEither() {
        assertThat(answer("alice", "")).isEqualTo(answer("nobody", ""));
        assertThat(answer("alice", "x".repeat(1025))).isEqualTo(answer("nobody", "x".repeat(1025)));

        assertThat(verified).isEmpty();
    }

    @Test
    void whoFailsWithNobodyWaitsAsWhoFailsWithSomebody() {
        List<Integer> wrong = codes("alice");
        List<Integer> nobody = codes("nobody");

        assertThat(nobody).isEqualTo(wrong).contains(202, 212);
        assertThat(verified.stream().filter("decoy hash of secret"::equals).count())
                .isEqualTo(verified.stream().filter("hash of alices"::equals).count());
    }

    private List<Integer> codes(String user) {
        return IntStream.range(0, 8)
                .mapToObj(i -> answer(user, "secret").getCode())
                .toList();
    }

    @Test
    void theRightPasswordPasses() {
        assertThat(answer("alice", "alices").getCode()).isEqualTo(201);
    }
}
