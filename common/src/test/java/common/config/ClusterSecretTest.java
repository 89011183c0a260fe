package common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSecretTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final byte[] MESSAGE = {1, 2, 3};

    @TempDir
    private Path dir;

    @Test
    void thereIsNoneUnlessSomethingSaysSo() throws IOException {
        assertThat(read("<auth/>", Map.of()).isSet()).isFalse();
        assertThat(read("<auth/>", Map.of(ClusterSecret.VARIABLE, "")).isSet()).isFalse();
    }

    @Test
    void itComesFromTheFileOrFromAVariableOfAnyName() throws IOException {
        ClusterSecret expected = ClusterSecret.of(SECRET);

        assertThat(read("<auth><cluster secret='" + SECRET + "'/></auth>", Map.of()))
                .isEqualTo(expected);
        assertThat(read("<auth/>", Map.of(ClusterSecret.VARIABLE, SECRET))).isEqualTo(expected);
        assertThat(read("<auth><cluster secretVariable='MINE'/></auth>", Map.of("MINE", SECRET)))
                .isEqualTo(expected);
    }

    @Test
    void aVariableThatIsNamedHasToBeSet() {
        assertRefused(
                "<auth><cluster secretVariable='MINE'/></auth>",
                Map.of(),
                "names the environment variable MINE, which is not set (expected: the cluster secret in it)");
    }

    @Test
    void twoSourcesAreOneTooMany() {
        assertRefused(
                "<auth><cluster secretVariable='MINE' secret='" + SECRET + "'/></auth>",
                Map.of("MINE", SECRET),
                "has both secret and secretVariable (expected: one of them)");
    }

    @Test
    void aShortOneIsRefusedWithoutBeingShown() {
        assertRefused(
                "<auth><cluster secret='hunter2'/></auth>",
                Map.of(),
                "has a secret of 7 characters (expected: 32 or more, drawn at random)");
        assertRefused(
                "<auth/>",
                Map.of(ClusterSecret.VARIABLE, "hunter2"),
                "has a secret of 7 characters (expected: 32 or more, drawn at random)");
    }

    @Test
    void itShowsItselfToNobody() {
        assertThat(ClusterSecret.of(SECRET)).hasToString("set");
        assertThat(ClusterSecret.NONE).hasToString("none");
    }

    @Test
    void itKnowsItsOwnSignatureOnly() {
        ClusterSecret secret = ClusterSecret.of(SECRET);
        byte[] signature = secret.sign(MESSAGE);

        assertThat(secret.verifies(MESSAGE, signature)).isTrue();
        assertThat(secret.verifies(new byte[] {1, 2}, signature)).isFalse();
        assertThat(secret.verifies(MESSAGE, new byte[0])).isFalse();
        assertThat(ClusterSecret.of(SECRET + "0").verifies(MESSAGE, signature)).isFalse();
    }

    private void assertRefused(String xml, Map<String, String> environment, String sentence) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read(xml, environment))
                .withMessageEndingWith("<cluster> " + sentence)
                .withMessageNotContainingAny(SECRET, "hunter2");
    }

    private ClusterSecret read(String xml, Map<String, String> environment) throws IOException {
        SettingsFile file = SettingsFile.read(Files.writeString(dir.resolve("auth.xml"), xml), "auth");
        ClusterSecret secret = ClusterSecret.of(file, environment::get);
        file.refuseUnknown();
        return secret;
    }
}
