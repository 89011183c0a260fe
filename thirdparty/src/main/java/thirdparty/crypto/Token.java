package thirdparty.crypto;

import common.security.TokenBearer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A resume token, of 84 characters of base64url:
 *
 * <pre>
 * 0       1       7            15       23        31                63
 * +-------+-------+------------+--------+---------+-----------------+
 * | 1     | key   | generation | issued | expires | HMAC-SHA256     |
 * +-------+-------+------------+--------+---------+-----------------+
 * version   id                   milliseconds since 1970
 * </pre>
 *
 * <p>The version fixes the layout and the algorithm: nothing in a token chooses how it is checked. The bearer is signed
 * along, but not in it: it says nothing of a user to whoever finds it. 63 bytes leave no bit of the text unused, so
 * that there is one text to each token. Immutable.
 */
final class Token {

    private static final byte VERSION = 1;
    private static final int KEY_OFFSET = 1;
    private static final int KEY_BYTES = 6;
    private static final int SIGNED_BYTES = KEY_OFFSET + KEY_BYTES + 3 * Long.BYTES;
    private static final int TEXT_LENGTH = (SIGNED_BYTES + Hmac.BYTES) / 3 * 4;

    /** How many hexadecimal digits name a key. */
    static final int KEY_ID_LENGTH = 2 * KEY_BYTES;

    private final byte[] signed;
    private final byte[] signature;

    private Token(byte[] signed, byte[] signature) {
        this.signed = signed;
        this.signature = signature;
    }

    /**
     * A new one.
     *
     * @param issued in milliseconds since 1970
     * @param expires in milliseconds since 1970
     */
    static Token sign(SigningKey key, TokenBearer bearer, long generation, long issued, long expires) {
        byte[] signed = ByteBuffer.allocate(SIGNED_BYTES)
                .put(VERSION)
                .put(key.idBytes())
                .putLong(generation)
                .putLong(issued)
                .putLong(expires)
                .array();
        return new Token(signed, signature(key, signed, bearer));
    }

    /** The one of that text, or {@code null} if it is none. Whether it is genuine is another question. */
    static @Nullable Token parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            return null;
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (bytes.length != SIGNED_BYTES + Hmac.BYTES || bytes[0] != VERSION) {
            return null;
        }
        return new Token(Arrays.copyOf(bytes, SIGNED_BYTES), Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length));
    }

    /** Whether it was made with {@code key} for {@code bearer}, in a time that does not tell how nearly. */
    boolean isGenuine(SigningKey key, TokenBearer bearer) {
        return MessageDigest.isEqual(signature, signature(key, signed, bearer));
    }

    boolean isOf(SigningKey key) {
        return Arrays.equals(signed, KEY_OFFSET, KEY_OFFSET + KEY_BYTES, key.idBytes(), 0, KEY_BYTES);
    }

    long generation() {
        return field(0);
    }

    long issued() {
        return field(1);
    }

    long expires() {
        return field(2);
    }

    /** The text that a client gets. */
    String text() {
        byte[] all = Arrays.copyOf(signed, SIGNED_BYTES + Hmac.BYTES);
        System.arraycopy(signature, 0, all, SIGNED_BYTES, Hmac.BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    private long field(int index) {
        return ByteBuffer.wrap(signed).getLong(KEY_OFFSET + KEY_BYTES + index * Long.BYTES);
    }

    /** The length of the user id keeps it apart from the platform. */
    private static byte[] signature(SigningKey key, byte[] signed, TokenBearer bearer) {
        byte[] user = bearer.userId().getBytes(StandardCharsets.UTF_8);
        byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(user.length).array();
        return key.hmac().of(signed, length, user, bearer.platform().getBytes(StandardCharsets.UTF_8));
    }
}
