package thirdparty.crypto;

import com.google.protobuf.ByteString;
import common.store.TokenKey;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A key from the store, made ready for use. Belongs to one thread. */
final class SigningKey {

    private static final int SECRET_BYTES = 32;

    private final TokenKey stored;
    private final byte[] idBytes;
    private final Hmac hmac;

    SigningKey(TokenKey stored, TokenSecret secret) {
        this.stored = stored;
        this.idBytes = HexFormat.of().parseHex(stored.id());
        this.hmac = new Hmac(secret.derive(stored.secret().toByteArray()));
    }

    /** One that may become the next in the store. */
    static TokenKey draw(SecureRandom random) {
        byte[] id = new byte[Token.KEY_ID_LENGTH / 2];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        return new TokenKey(HexFormat.of().formatHex(id), ByteString.copyFrom(secret));
    }

    TokenKey stored() {
        return stored;
    }

    byte[] idBytes() {
        return idBytes;
    }

    Hmac hmac() {
        return hmac;
    }
}
