package auth.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import auth.limit.RegistrationSettings;
import com.google.protobuf.ByteString;
import common.config.AdminSettings;
import common.config.BackendSettings;
import common.config.ClusterSecret;
import common.config.DiscoverySettings;
import common.config.Endpoint;
import common.config.RedisSettings;
import common.config.SettingsException;
import common.config.TransportSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thirdparty.crypto.PasswordCost;
import thirdparty.crypto.TokenSecret;
import thirdparty.crypto.TokenSettings;

class AuthSettingsTest {

    private static final RedisSettings REDIS =
            new RedisSettings(new Endpoint("127.0.0.1", 6379), Duration.ofSeconds(2), Duration.ofSeconds(10));
    private static final PasswordCost COST = new PasswordCost(19_456, 2, 1, 1, 10_000);
    private static final TokenSettings TOKENS =
            new TokenSettings(Duration.ofDays(30), Duration.ofDays(7), TokenSecret.NONE);

    @TempDir
    private Path dir;

    @Test
    void theFileOfTheFirstFace2faceLoadsUnchanged() throws IOException {
        assertThat(read("""
                <auth>  <authserver ip="0.0.0.0" port="8080" workNum="5"/> <redis ip="127.0.0.1" port="6379"/> <logic ip="127.0.0.1" port="7070"/> </auth>
                """))
                .isEqualTo(new AuthSettings(
                        new BackendSettings(
                                new Endpoint("0.0.0.0", 8080),
                                5,
                                10_000,
                                1,
                                TransportSettings.TCP,
                                REDIS,
                                AdminSettings.OFF,
                                DiscoverySettings.OFF,
                                ClusterSecret.NONE),
                        COST,
                        TOKENS,
                        RegistrationSettings.STANDARD,
                        true,
                        false));
    }

    @Test
    void everySettingHasADefault() throws IOException {
        assertThat(read("<auth/>"))
                .isEqualTo(new AuthSettings(
                        new BackendSettings(
                                new Endpoint("127.0.0.1", 8080),
                                2,
                                10_000,
                                1,
                                TransportSettings.TCP,
                                REDIS,
                                AdminSettings.OFF,
                                DiscoverySettings.OFF,
                                ClusterSecret.NONE),
                        COST,
                        TOKENS,
                        RegistrationSettings.STANDARD,
                        true,
                        false));
    }

    @Test
    void theFileThatComesWithFace2faceLoads() {
        assertThat(AuthSettings.read(Path.of("..", "conf", "auth.xml")))
                .isEqualTo(defaults(new AdminSettings(new Endpoint("127.0.0.1", 9290))));
    }

    @Test
    void tokensMayLiveLongerOrShorterAndTheirSecretComesFromAVariableOfAnyName() throws IOException {
        assertThat(read("<auth><token lifetimeDays='1' keyDays='2' secretVariable='NOT_SET'/></auth>")
                        .tokens())
                .isEqualTo(new TokenSettings(Duration.ofDays(1), Duration.ofDays(2), TokenSecret.NONE));
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read("<auth><token lifetimeDays='0'/></auth>"))
                .withMessageContaining("lifetimeDays=\"0\" (expected: a whole number from 1 to 365)");
    }

    @Test
    void triesOfPasswordsMayGoWithoutALimit() throws IOException {
        assertThat(read("<auth><tries limit='0'/></auth>").limitTries()).isFalse();
    }

    @Test
    void whichUsersThereAreMayBeHidden() throws IOException {
        assertThat(read("<auth><login hideUnknown='1'/></auth>").hideUnknown()).isTrue();
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read("<auth><login hideUnknown='yes'/></auth>"))
                .withMessageContaining("hideUnknown=\"yes\" (expected: a whole number from 0 to 1)");
    }

    @Test
    void registrationMayBeClosed() throws IOException {
        assertThat(read("<auth><registration open='0' invitationVariable='NOT_SET'/></auth>")
                        .registration())
                .isEqualTo(new RegistrationSettings(false, Optional.empty(), 60));
    }

    @Test
    void theInvitationComesFromTheEnvironmentAndShowsItselfToNobody() throws IOException {
        // a variable that every system sets
        RegistrationSettings registration =
                read("<auth><registration invitationVariable='PATH'/></auth>").registration();

        assertThat(registration.invitation()).isPresent();
        assertThat(registration.toString()).contains("secret").doesNotContain(System.getenv("PATH"));
        assertThat(registration.admits(ByteString.copyFromUtf8(System.getenv("PATH"))))
                .isTrue();
        assertThat(registration.admits(ByteString.EMPTY)).isFalse();
    }

    @Test
    void aMisspeltElementIsRefusedNamingThoseThatThereAre() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read("<auth><logicserver/></auth>"))
                .withMessage(
                        dir.resolve("auth.xml") + " line 1: unknown element <logicserver>"
                                + " (expected: one of authserver, transport, redis, admin, discovery, cluster, password, token, registration, tries, login, logic)");
    }

    private static AuthSettings defaults(AdminSettings admin) {
        return new AuthSettings(
                new BackendSettings(
                        new Endpoint("127.0.0.1", 8080),
                        2,
                        10_000,
                        1,
                        TransportSettings.TCP,
                        REDIS,
                        admin,
                        DiscoverySettings.OFF,
                        ClusterSecret.NONE),
                COST,
                TOKENS,
                RegistrationSettings.STANDARD,
                true,
                false);
    }

    private AuthSettings read(String xml) throws IOException {
        return AuthSettings.read(Files.writeString(dir.resolve("auth.xml"), xml));
    }
}
