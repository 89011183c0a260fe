package thirdparty.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import common.config.SettingsException;
import common.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSettingsTest {

    private static final String LONG_ENOUGH = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path dir;

    @Test
    void theSecretComesFromTheEnvironment() throws IOException {
        assertThat(read("<auth/>", Map.of()).secret().isSet()).isFalse();
        assertThat(read("<auth/>", Map.of("FACE2FACE_TOKEN_SECRET", ""))
                        .secret()
                        .isSet())
                .isFalse();
        assertThat(read("<auth/>", Map.of("FACE2FACE_TOKEN_SECRET", LONG_ENOUGH))
                        .secret()
                        .isSet())
                .isTrue();
        assertThat(read("<auth><token secretVariable='OTHER'/></auth>", Map.of("OTHER", LONG_ENOUGH))
                        .secret()
                        .isSet())
                .isTrue();
    }

    @Test
    void aSecretThatIsTooShortIsRefusedWithoutBeingShown() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read("<auth/>", Map.of("FACE2FACE_TOKEN_SECRET", "hunter2")))
                .withMessage("environment variable FACE2FACE_TOKEN_SECRET: 7 characters"
                        + " (expected: a secret of 32 or more)");
    }

    private TokenSettings read(String xml, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(dir.resolve("auth.xml"), xml);
        return TokenSettings.of(SettingsFile.read(file, "auth"), environment::get);
    }
}
