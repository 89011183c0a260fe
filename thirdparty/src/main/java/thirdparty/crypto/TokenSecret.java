package thirdparty.crypto;

import common.config.SettingsException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What auths know beside the keys in the store, so that whoever can read the store cannot make tokens; or that there is no
 * such thing. Says nothing of itself. Immutable.
 */
public final class TokenSecret {

    /** There is none: the keys in the store are all it takes. */
    public static final TokenSecret NONE = new TokenSecret("");

    private static final int MIN_LENGTH = 32;

    private final String secret;

    private TokenSecret(String secret) {
        this.secret = secret;
    }

    /**
     * The one in an environment variable.
     *
     * @param variable its name
     * @param value what it is set to; {@code null} or empty if it is not
     * @throws SettingsException if it is too short to be one
     */
    static TokenSecret of(String variable, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return NONE;
        }
        if (value.length() < MIN_LENGTH) {
            throw new SettingsException("environment variable " + variable + ": " + value.length()
                    + " characters (expected: a secret of " + MIN_LENGTH + " or more)");
        }
        return new TokenSecret(value);
    }

    /** Whether there is one. */
    public boolean isSet() {
        return !secret.isEmpty();
    }

    /** The key to sign with that follows from the one in the store. */
    byte[] derive(byte[] stored) {
        return isSet() ? new Hmac(secret.getBytes(StandardCharsets.UTF_8)).of(stored) : stored;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenSecret that && secret.equals(that.secret);
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(isSet());
    }

    @Override
    public String toString() {
        return isSet() ? "set" : "none";
    }
}
