package common.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {

    private final Queue<Runnable> thread = new ArrayDeque<>();
    private final CompletableFuture<String> hash = new CompletableFuture<>();
    private final CompletableFuture<Boolean> same = new CompletableFuture<>();

    private final PasswordHasher hasher = new PasswordHasher() {
        @Override
        public CompletionStage<String> hash(String password, String who) {
            return hash;
        }

        @Override
        public CompletionStage<Boolean> verify(String password, String of, String who) {
            return same;
        }

        @Override
        public boolean isWeak(String of) {
            return of.equals("weak");
        }

        @Override
        public String decoy() {
            return "a decoy";
        }
    }.completingOn(thread::add);

    @Test
    void stagesCompleteOnTheThreadThatWasNamed() {
        CompletableFuture<String> hashed = hasher.hash("secret", "192.0.2.1").toCompletableFuture();
        CompletableFuture<Boolean> verified =
                hasher.verify("secret", "hash", "192.0.2.1").toCompletableFuture();
        hash.complete("the hash");
        same.complete(true);
        assertThat(hashed).isNotDone();
        assertThat(verified).isNotDone();

        thread.forEach(Runnable::run);

        assertThat(hashed).isCompletedWithValue("the hash");
        assertThat(verified).isCompletedWithValue(true);
    }

    @Test
    void whatCostsNothingIsAnsweredAtOnce() {
        assertThat(hasher.isWeak("weak")).isTrue();
        assertThat(hasher.isWeak("strong")).isFalse();
        assertThat(hasher.decoy()).isEqualTo("a decoy");
        assertThat(thread).isEmpty();
    }

    @Test
    void failuresComeOnThatThreadToo() {
        hash.completeExceptionally(new IllegalStateException("a defect"));
        CompletableFuture<String> hashed = hasher.hash("secret", "192.0.2.1").toCompletableFuture();
        assertThat(hashed).isNotDone();

        thread.forEach(Runnable::run);

        assertThat(hashed).isCompletedExceptionally();
    }
}
