package auth.handler;

import common.store.Account;
import org.jspecify.annotations.Nullable;
import protobuf.ResponseCode;

/** What came of the password or the token of a login. */
sealed interface Proof {

    /**
     * It is the user.
     *
     * @param generation the account's, under which tokens are made
     * @param order which of the account's logins it is
     * @param wantsToken whether the answer is to bring a token along
     * @param byPassword the account whose password was shown, or {@code null} if it was a token
     */
    record Given(
            long generation,
            long order,
            boolean wantsToken,
            @Nullable Account byPassword) implements Proof {}

    /**
     * It is not, or that has not been looked at.
     *
     * @param retryAfterMillis when to try again, or 0
     */
    record Refused(ResponseCode code, long retryAfterMillis) implements Proof {

        Refused(ResponseCode code) {
            this(code, 0);
        }
    }
}
