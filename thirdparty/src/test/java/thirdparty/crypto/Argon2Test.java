package thirdparty.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Argon2Test {

    private static final PasswordCost COST = new PasswordCost(256, 3, 2, 1, 10);

    private static Stream<Arguments> pairs() {
        List<Argon2> both = List.of(new NativeArgon2(COST), new JavaArgon2(COST));
        return both.stream().flatMap(one -> both.stream().map(other -> Arguments.of(one, other)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void eachVerifiesWhatEitherHasMade(Argon2 maker, Argon2 verifier) {
        for (String password : List.of(
                "secret", "p\u00e4ssw\u00f6rd \u4f60\u597d \ud83d\ude00", " ", "x".repeat(1024), "nul\0inside")) {
            String hash = maker.hash(password);

            assertThat(hash).startsWith("$argon2id$v=19$m=256,t=3,p=2$");
            assertThat(verifier.verify(password, hash)).as(password).isTrue();
            assertThat(verifier.verify(password + "x", hash)).as(password).isFalse();
            assertThat(verifier.verify("", hash)).as(password).isFalse();
        }
    }
}
