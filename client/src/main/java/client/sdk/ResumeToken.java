package client.sdk;

import org.jspecify.annotations.Nullable;

/**
 * The token by which a client comes back without its password, if it has one. It is a secret, and says nothing of itself.
 * Changed on the client's event loop; read by any thread.
 */
final class ResumeToken {

    private volatile @Nullable String text;

    /** @param text one of before; {@code null} for none */
    ResumeToken(@Nullable String text) {
        this.text = text;
    }

    @Nullable String text() {
        return text;
    }

    /** Another one takes its place. */
    void renew(String fresh) {
        text = fresh;
    }

    /** The server does not take it any more. */
    void forget() {
        text = null;
    }
}
