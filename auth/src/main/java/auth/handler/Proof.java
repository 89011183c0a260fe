package auth.handler;

import protobuf.ResponseCode;

/** What came of the password or the token of a login. */
sealed interface Proof {

    /**
     * It is the user.
     *
     * @param generation the account's, under which tokens are made
     * @param wantsToken whether the answer is to bring a token along
     */
    record Given(long generation, boolean wantsToken) implements Proof {}

    /** It is not. */
    record Refused(ResponseCode code) implements Proof {}
}
