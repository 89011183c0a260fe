package common.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "alice",
                "al ice",
                "älice",
                "爱丽丝",
                "😀",
                "{a}",
                "%",
                "*",
                "a:b",
                "'; DROP TABLE",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"
            })
    void takesAnyVisibleText(String id) {
        assertThat(UserIds.isValid(ByteString.copyFromUtf8(id))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\0",
                "a\nb",
                "a\tb",
                "\u007f",
                "\u0085",
                "\u200b",
                "\u202ealice",
                "\u2028",
                "\u2029",
                "\ufeffa"
            })
    void refusesWhatCannotBeSeen(String id) {
        assertThat(UserIds.isValid(ByteString.copyFromUtf8(id))).isFalse();
    }

    @Test
    void countsBytesAndNotLetters() {
        assertThat(UserIds.isValid(ByteString.copyFromUtf8("a".repeat(64)))).isTrue();
        assertThat(UserIds.isValid(ByteString.copyFromUtf8("a".repeat(65)))).isFalse();
        assertThat(UserIds.isValid(ByteString.copyFromUtf8("ä".repeat(32)))).isTrue();
        assertThat(UserIds.isValid(ByteString.copyFromUtf8("ä".repeat(33)))).isFalse();
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThat(UserIds.isValid(ByteString.copyFrom(new byte[] {'a', (byte) 0xC3})))
                .isFalse();
        assertThat(UserIds.isValid(ByteString.copyFrom(new byte[] {(byte) 0xC0, (byte) 0x80})))
                .isFalse();
        assertThat(UserIds.isValid(ByteString.copyFrom(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})))
                .isFalse();
    }

    @Test
    void saysWhatIsExpected() {
        assertThat(UserIds.expected()).contains("1 to 64 bytes");
    }
}
