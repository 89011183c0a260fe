package fuzz.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fuzz.targets.Target;
import fuzz.targets.Targets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every input of the corpus to its target: what once found something finds nothing any more. */
class CorpusTest {

    private static final String PLANTED = "planted";

    @Test
    void everyTargetIsThere() {
        assertThat(Targets.all())
                .extracting(Target::name)
                .containsExactly("client", "envelope", "frames", "link", PLANTED, "settings", "tokens", "web");
    }

    @TestFactory
    Stream<DynamicContainer> nothingIsFoundByTheCorpusOf() {
        return Targets.all().stream().map(target -> DynamicContainer.dynamicContainer(target.name(), tests(target)));
    }

    @TestFactory
    Stream<DynamicTest> noPrefixOfTheCorpusFindsAnythingIn() {
        return Targets.all().stream()
                .map(target -> DynamicTest.dynamicTest(target.name(), () -> {
                    for (byte[] input : Corpus.of(target.name()).values()) {
                        for (int length = 0; length < input.length; length += 1 + input.length / 16) {
                            target.run(java.util.Arrays.copyOf(input, length));
                        }
                    }
                }));
    }

    @Test
    void aFaultIsFound() {
        assertThatThrownBy(() -> Targets.named(PLANTED).run("BOOM".getBytes(StandardCharsets.US_ASCII)))
                .hasMessage("the planted fault (expected: to be found)");
    }

    @Test
    void hexadecimalDigitsMayHaveBlanksAndRemarks() {
        assertThat(Corpus.hex("00 01# 02\n # nothing\nfF")).containsExactly(0, 1, 0xFF);
    }

    @Test
    void aTargetWithoutACorpusIsToldSo() {
        assertThatThrownBy(() -> Corpus.of("nothing-of-the-kind"))
                .hasMessageContaining("no corpus of nothing-of-the-kind (expected:");
    }

    @Test
    void theNamesOfTargetsAreListedToWhoNamesAnother() {
        assertThatThrownBy(() -> Targets.named("nothing")).hasMessageContaining("(expected: one of client, envelope,");
    }

    private static List<DynamicTest> tests(Target target) {
        Map<String, byte[]> inputs = Corpus.of(target.name());
        assertThat(inputs).isNotEmpty();
        return inputs.entrySet().stream()
                .map(input -> DynamicTest.dynamicTest(input.getKey(), () -> target.run(input.getValue())))
                .toList();
    }
}
