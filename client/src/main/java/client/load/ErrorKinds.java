package client.load;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The errors of a run that are not a code of a refused chat. */
final class ErrorKinds {

    /** A connection ended after its user had logged in. May be followed by what broke it. */
    static final String DISCONNECTED = "disconnected";

    /** A chat of this run reached a user for whom it was not meant. */
    static final String MISDELIVERED = "misdelivered";

    /** Followed by the code: a registration or a login was refused for good. */
    static final String SIGN_IN = "sign-in ";

    private ErrorKinds() {}

    /** @param cause what broke it; not worth a word if the network or the server did, which IOException and null tell */
    static String disconnected(@Nullable Throwable cause) {
        if (cause == null || cause instanceof IOException) {
            return DISCONNECTED;
        }
        return DISCONNECTED + " by " + cause.getClass().getSimpleName();
    }
}
