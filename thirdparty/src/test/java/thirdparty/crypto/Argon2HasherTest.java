package thirdparty.crypto;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import common.dispatch.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.ResponseCode;

class Argon2HasherTest {

    private static final String HERE = "192.0.2.1";

    private static final PasswordCost CHEAP = new PasswordCost(64, 2, 1, 1, 100);

    private final Argon2Hasher hasher = new Argon2Hasher(CHEAP);

    @AfterEach
    void close() {
        hasher.close();
    }

    @Test
    void writesThePhcFormatWithTheConfiguredCost() {
        assertThat(hashOf("secret"))
                .matches("\\$argon2id\\$v=19\\$m=64,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", " ", "päßwört 密码 😀", "with\0nul"})
    void verifiesTheRightPasswordOnly(String password) {
        String hash = hashOf(password);

        assertThat(verify(password, hash)).isTrue();
        assertThat(verify(password + "x", hash)).isFalse();
        assertThat(verify("", hash)).isFalse();
    }

    @Test
    void oneBytePastTheOthersCounts() {
        String longest = "x".repeat(1023);

        assertThat(verify(longest + "b", hashOf(longest + "a"))).isFalse();
    }

    @Test
    void saltsEveryHashAnew() {
        assertThat(hashOf("secret")).isNotEqualTo(hashOf("secret"));
    }

    @Test
    void verifiesHashesThatWereMadeAtAnotherCost() {
        Argon2Hasher dearer = new Argon2Hasher(new PasswordCost(256, 3, 2, 1, 10));
        try {
            String hash = dearer.hash("secret", HERE).toCompletableFuture().join();

            assertThat(hash).startsWith("$argon2id$v=19$m=256,t=3,p=2$");
            assertThat(verify("secret", hash)).isTrue();
            assertThat(verify("other", hash)).isFalse();
        } finally {
            dearer.close();
        }
    }

    /** From the reference implementation: {@code echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32}. */
    @Test
    void verifiesAHashOfTheReferenceImplementation() {
        assertThat(verify(
                        "password",
                        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"))
                .isTrue();
    }

    @Test
    void aDecoyCostsWhatAHashOfTheSettingsCostsAndIsOfNoPassword() {
        String real = hashOf("secret");
        String decoy = hasher.decoy();

        assertThat(decoy.substring(0, decoy.indexOf("p=1$")))
                .as("variant, version, memory and passes")
                .isEqualTo(real.substring(0, real.indexOf("p=1$")));
        assertThat(decoy).hasSameSizeAs(real);
        assertThat(verify("secret", decoy)).isFalse();
        assertThat(hasher.isWeak(decoy)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "64, 2, 1, false",
        "63, 2, 1, true",
        "64, 1, 1, true",
        "1024, 1, 1, true",
        "32, 9, 1, true",
        "128, 2, 1, false",
        "64, 3, 1, false",
        "64, 2, 2, false"
    })
    void isWeakIfItHasLessMemoryOrFewerPassesThanTheSettingsSay(int memory, int passes, int lanes, boolean weak) {
        Argon2Hasher another = new Argon2Hasher(new PasswordCost(memory, passes, lanes, 1, 10));
        try {
            assertThat(hasher.isWeak(
                            another.hash("secret", HERE).toCompletableFuture().join()))
                    .isEqualTo(weak);
        } finally {
            another.close();
        }
    }

    @Test
    void isWeakIfItIsShorterOrOfAnotherVariantOrAnOlderVersion() {
        String salt = "c29tZXNhbHQ";
        String bytes = "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(hasher.isWeak("$argon2id$v=19$m=64,t=2,p=1$" + salt + "$" + bytes))
                .isFalse();
        assertThat(hasher.isWeak("$argon2id$v=19$m=64,t=2,p=1$" + salt + "$CTFhFdXPJO1aFaMaO6Mm5Q"))
                .isTrue();
        assertThat(hasher.isWeak("$argon2i$v=19$m=64,t=2,p=1$" + salt + "$" + bytes))
                .isTrue();
        assertThat(hasher.isWeak("$argon2id$v=16$m=64,t=2,p=1$" + salt + "$" + bytes))
                .isTrue();
    }

    @Test
    void refusesWithBusyWhenAsManyWaitAsItHolds() {
        Argon2Hasher small = new Argon2Hasher(new PasswordCost(16 * 1024, 2, 1, 1, 4));
        try {
            List<CompletableFuture<String>> hashes = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                hashes.add(small.hash("secret", HERE).toCompletableFuture());
            }

            assertThat(hashes.stream().map(Argon2HasherTest::failureOf).filter(RefusedException.class::isInstance))
                    .hasSizeBetween(15, 18)
                    .allMatch(failure -> ((RefusedException) failure).code() == ResponseCode.BUSY);
            assertThat(hashes.stream().filter(hash -> failureOf(hash) == null)).hasSizeBetween(2, 5);
        } finally {
            small.close();
        }
    }

    @Test
    void oneWhoComesAfterAHundredOfAnotherAddressWaitsForTwoOfThem() {
        String hash = hashOf("secret");
        Argon2Hasher busy = new Argon2Hasher(new PasswordCost(4 * 1024, 1, 1, 1, 1000));
        try {
            AtomicInteger done = new AtomicInteger();
            for (int i = 0; i < 100; i++) {
                busy.hash("secret", "192.0.2.1").thenRun(done::incrementAndGet);
            }
            CompletableFuture<Integer> another = busy.verify("secret", hash, "192.0.2.2")
                    .thenApply(right -> done.get())
                    .toCompletableFuture();
            int before = done.get(); // read after it was asked, so that no pause of this thread counts

            assertThat(another.join() - before).isLessThanOrEqualTo(3);
        } finally {
            busy.close();
        }
    }

    @Test
    void worksOnThreadsOfItsOwnWhichEndWhenItIsClosed() {
        Set<Thread> before = passwordThreads();
        Argon2Hasher own = new Argon2Hasher(new PasswordCost(64, 1, 1, 2, 10));
        for (int i = 0; i < 4; i++) {
            own.hash("secret", HERE).toCompletableFuture().join();
        }
        Set<Thread> threads = passwordThreads();
        threads.removeAll(before);
        assertThat(threads).hasSize(2).allMatch(Thread::isDaemon);

        own.close();

        eventually(() -> threads.stream().noneMatch(Thread::isAlive));
        assertThat(failureOf(own.hash("secret", HERE).toCompletableFuture())).isInstanceOf(RefusedException.class);
    }

    private String hashOf(String password) {
        return hasher.hash(password, HERE).toCompletableFuture().join();
    }

    private boolean verify(String password, String hash) {
        return hasher.verify(password, hash, HERE).toCompletableFuture().join();
    }

    private static Throwable failureOf(CompletableFuture<?> stage) {
        return stage.handle((done, failure) -> failure instanceof CompletionException ? failure.getCause() : failure)
                .join();
    }

    private static Set<Thread> passwordThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("password-"))
                .collect(Collectors.toSet());
    }
}
