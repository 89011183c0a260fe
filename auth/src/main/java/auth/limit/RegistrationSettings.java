package auth.limit;

import com.google.protobuf.ByteString;
import common.config.Secret;
import common.config.Section;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code <registration>}: who may register.
 *
 * @param open whether anybody may at all
 * @param invitation what they have to know for it, or empty if nothing
 * @param perMinute how many accounts one address may make, at all gates together; 0 for any number
 */
public record RegistrationSettings(boolean open, Optional<Secret> invitation, int perMinute) {

    /** The element. */
    public static final String ELEMENT = "registration";

    /** What a file means that has no such element: everybody may, and an address as often as people behind it need. */
    public static final RegistrationSettings STANDARD = new RegistrationSettings(true, Optional.empty(), 60);

    /** Everybody may, and as often as they like, as with the first face2face. */
    public static final RegistrationSettings OPEN = new RegistrationSettings(true, Optional.empty(), 0);

    private static final int LARGEST = 1_000_000;

    private static final String VARIABLE = "FACE2FACE_INVITATION";

    /**
     * Reads the element.
     *
     * @param environment the value of a variable by its name, or {@code null} if it is not set
     * @throws common.config.SettingsException if it is wrong
     */
    public static RegistrationSettings of(Section registration, Function<String, @Nullable String> environment) {
        boolean open = registration.integer("open", 1, 0, 1) == 1;
        String value = environment.apply(registration.text("invitationVariable", VARIABLE));
        return new RegistrationSettings(
                open,
                value == null || value.isEmpty() ? Optional.empty() : Optional.of(new Secret(value)),
                registration.integer("perMinute", STANDARD.perMinute, 0, LARGEST));
    }

    /** Whether {@code shown} is what one has to know, in a time that does not tell how nearly. */
    public boolean admits(ByteString shown) {
        return invitation
                .map(secret -> MessageDigest.isEqual(
                        ByteString.copyFromUtf8(new String(secret.reveal())).toByteArray(), shown.toByteArray()))
                .orElse(true);
    }
}
