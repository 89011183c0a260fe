package common.config;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * {@code <cluster>}: what all servers of a cluster know and nobody else does, so that they know each other by it; or that
 * there is no such thing. Says nothing of itself. Immutable.
 */
public final class ClusterSecret {

    /** The element. */
    public static final String ELEMENT = "cluster";

    /** The environment variable that it is looked for in, unless the element names another. */
    public static final String VARIABLE = "FACE2FACE_CLUSTER_SECRET";

    /** What there has to be of it: as many characters as a random one of 128 bits has in hex. */
    public static final int MIN_LENGTH = 32;

    /** There is none. */
    public static final ClusterSecret NONE = new ClusterSecret("");

    private static final String ALGORITHM = "HmacSHA256";

    private final String secret;

    private ClusterSecret(String secret) {
        this.secret = secret;
    }

    /**
     * One of the given text.
     *
     * @throws SettingsException if it is too short; never with the secret in its message
     */
    public static ClusterSecret of(String secret) {
        if (secret.length() < MIN_LENGTH) {
            throw new SettingsException(
                    "cluster secret: " + secret.length() + " characters (expected: " + MIN_LENGTH + " or more)");
        }
        return new ClusterSecret(secret);
    }

    /** The one that a process has by {@code file} and by its environment. */
    public static ClusterSecret of(SettingsFile file) {
        return of(file, System::getenv);
    }

    /**
     * Reads the element {@code cluster}.
     *
     * @param environment the value of a variable by its name, or {@code null} if it is not set
     * @throws SettingsException if the secret is too short, or there are two sources of it, or another variable
     *     than the usual one is named and not set; never with the secret in its message
     */
    static ClusterSecret of(SettingsFile file, Function<String, @Nullable String> environment) {
        Section cluster = file.section(ELEMENT);
        String written = cluster.untrimmed("secret");
        String named = cluster.optional("secretVariable");
        if (written != null && named != null) {
            throw cluster.wrong("has both secret and secretVariable", "one of them");
        }
        String secret = written != null ? written : environment.apply(named == null ? VARIABLE : named);
        if (secret == null || secret.isEmpty()) {
            if (named != null && !named.equals(VARIABLE)) {
                throw cluster.wrong(
                        "names the environment variable " + named + ", which is not set", "the cluster secret in it");
            }
            return NONE;
        }
        if (secret.length() < MIN_LENGTH) {
            throw cluster.wrong(
                    "has a secret of " + secret.length() + " characters", MIN_LENGTH + " or more, drawn at random");
        }
        return new ClusterSecret(secret);
    }

    /** Whether there is one. */
    public boolean isSet() {
        return !secret.isEmpty();
    }

    /**
     * HMAC-SHA256 (RFC 2104) of {@code message} under it.
     *
     * @throws IllegalStateException if there is none
     */
    public byte[] sign(byte[] message) {
        if (!isSet()) {
            throw new IllegalStateException("no cluster secret (expected: one to sign with)");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(message);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM + ", and takes any key but an empty one", e);
        }
    }

    /** Whether {@code signature} is that of {@code message}; takes as long for a wrong one as for the right one. */
    public boolean verifies(byte[] message, byte[] signature) {
        return MessageDigest.isEqual(sign(message), signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterSecret that
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), that.secret.getBytes(StandardCharsets.UTF_8));
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
