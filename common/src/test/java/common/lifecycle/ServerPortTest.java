package common.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import common.config.BackendSettings;
import common.config.Endpoint;
import common.config.SettingsException;
import common.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerPortTest {

    private static final String SECRET = "<cluster secret='0123456789abcdef0123456789abcdef'/>";
    private static final String REMEDY = "the same secret of 32 or more characters for all servers, in"
            + " FACE2FACE_CLUSTER_SECRET or <cluster secret>";

    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "0:0:0:0:0:0:0:0"})
    void everyAddressBecomesLoopbackWithoutASecret(String all) throws IOException {
        assertThat(of("<authserver ip='" + all + "' port='8080'/>")).isEqualTo(new Endpoint("127.0.0.1", 8080));
        assertThat(of("<authserver ip='" + all + "' port='8080'/>" + SECRET)).isEqualTo(new Endpoint(all, 8080));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost", "no-such-host.invalid"})
    void loopbackNeedsNoSecret(String loopback) throws IOException {
        assertThat(of("<authserver ip='" + loopback + "'/>").host()).isEqualTo(loopback);
    }

    @Test
    void anAddressThatOthersReachNeedsOne() throws IOException {
        String outside = "<authserver ip='10.0.0.1'/>";

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> of(outside))
                .withMessage("<authserver> listens on 10.0.0.1, where strangers may reach it, and there is no cluster"
                        + " secret (expected: a loopback address, or " + REMEDY + ")");
        assertThat(of(outside + SECRET).host()).isEqualTo("10.0.0.1");
    }

    @Test
    void whatIsAdvertisedToOthersHasToBeReachable() throws IOException {
        String advertised = "<authserver ip='0.0.0.0'/><discovery on='1' ip='10.0.0.1'/>";

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> of(advertised))
                .withMessageStartingWith("<discovery> advertises 10.0.0.1, where strangers may reach it");
        assertThat(of(advertised + SECRET).host()).isEqualTo("0.0.0.0");
    }

    private Endpoint of(String elements) throws IOException {
        Path path = Files.writeString(dir.resolve("auth.xml"), "<auth>" + elements + "</auth>");
        SettingsFile file = SettingsFile.read(path, "auth");
        BackendSettings settings = BackendSettings.of(file, "authserver", new Endpoint("127.0.0.1", 8080));
        file.refuseUnknown();
        return ServerPort.of("auth", settings);
    }
}
