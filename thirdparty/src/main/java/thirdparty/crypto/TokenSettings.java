package thirdparty.crypto;

import common.config.Section;
import common.config.SettingsFile;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code <token>}: resume tokens.
 *
 * @param lifetime how long a token is valid
 * @param rotation how long a key is signed with, before another takes its place
 * @param secret what it takes to make tokens beside a key from the store
 */
public record TokenSettings(Duration lifetime, Duration rotation, TokenSecret secret) {

    private static final String VARIABLE = "FACE2FACE_TOKEN_SECRET";

    /**
     * Reads the element {@code token}.
     *
     * @param environment the value of a variable by its name, or {@code null} if it is not set
     * @throws common.config.SettingsException if the element or the secret is wrong
     */
    public static TokenSettings of(SettingsFile file, Function<String, @Nullable String> environment) {
        Section token = file.section("token");
        int lifetimeDays = token.integer("lifetimeDays", 30, 1, 365);
        int keyDays = token.integer("keyDays", 7, 1, 365);
        String variable = token.text("secretVariable", VARIABLE);
        return new TokenSettings(
                Duration.ofDays(lifetimeDays),
                Duration.ofDays(keyDays),
                TokenSecret.of(variable, environment.apply(variable)));
    }
}
