package thirdparty.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import common.config.SettingsException;
import common.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordCostTest {

    @TempDir
    private Path dir;

    @Test
    void theDefaultIsWhatOwaspRecommendsFirst() throws IOException {
        assertThat(read("<auth/>")).isEqualTo(new PasswordCost(19_456, 2, 1, 1, 10_000));
    }

    @Test
    void everySettingIsRead() throws IOException {
        assertThat(read("<auth><password memoryKiB=\"8\" iterations=\"3\" parallelism=\"4\" threads=\"5\""
                        + " queueCapacity=\"6\"/></auth>"))
                .isEqualTo(new PasswordCost(8, 3, 4, 5, 6));
    }

    @Test
    void aCostThatIsNoneIsRefused() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read("<auth><password memoryKiB=\"7\"/></auth>"))
                .withMessageEndingWith(": <password>: memoryKiB=\"7\" (expected: a whole number from 8 to 1048576)");
    }

    private PasswordCost read(String xml) throws IOException {
        SettingsFile file = SettingsFile.read(Files.writeString(dir.resolve("auth.xml"), xml), "auth");
        PasswordCost cost = PasswordCost.of(file);
        file.refuseUnknown();
        return cost;
    }
}
