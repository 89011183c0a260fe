package protobuf;

import protobuf.generate.cli2srv.login.Auth.SResponse;

/**
 * Every code that an SResponse carries. Those up to 300 are known to clients of the first face2face; an old client
 * takes any other for just another frame. Codes never change their meaning.
 */
public enum ResponseCode {
    ACCOUNT_EXISTS(100, "account already exists"),
    REGISTERED(101, "registered"),
    REGISTRATION_CLOSED(102, "nobody can register here at the moment"),
    INVITATION_NEEDED(103, "registration refused: expected the invitation that the operator has given out"),

    NO_ACCOUNT(200, "account does not exist"),
    LOGIN_PASSED(201, "login passed"),
    WRONG_CREDENTIALS(202, "wrong account or password"),
    NOT_LOGGED_IN(203, "not logged in: expected CLogin first, and its answer 201"),
    LOGGED_IN_AS_ANOTHER(204, "this connection belongs to another user: expected a new connection for a new user"),
    LOGIN_PENDING(205, "a login of another user is under way on this connection: expected to wait for its answer"),

    LOGGED_OUT(206, "logged out"),

    TOKEN_INVALID(207, "token refused: expected one that a login of this user on this platform was answered with"),
    TOKEN_EXPIRED(208, "token expired: expected the password"),
    TOKEN_REVOKED(209, "token revoked: expected the password"),
    PASSWORD_CHANGED(210, "password changed"),
    LOGGED_OUT_EVERYWHERE(211, "logged out everywhere else"),
    TOO_MANY_TRIES(212, "too many wrong passwords: expected to wait as long as retry_after_millis says"),
    ACCOUNT_DELETED(213, "account deleted; this connection is closed"),

    ACCEPTED(300, "message accepted"),
    NO_RECEIVER(301, "receiver does not exist: expected the user id of a registered account in dest"),

    INBOX_FULL(302, "the receiver's inbox is full: expected to wait until they have read some of it"),

    UNKNOWN_MESSAGE(400, "unknown message number: expected one that docs/protocol.md lists for clients"),
    INTERNAL_MESSAGE(401, "message numbers 900 to 999 are for servers: expected 1000 or above"),
    UNDECODABLE(402, "message body cannot be decoded: expected the protobuf message of that number, all fields set"),
    TOO_LARGE(403, "frame too large"),
    STREAM_LOST(404, "not a frame: expected a 4-byte length, a 4-byte number and a body; closing the connection"),
    BAD_USER_ID(405, "user id refused"),
    BAD_PASSWORD(406, "password refused"),
    BAD_PLATFORM(407, "platform refused: expected 1 to 16 letters, digits, dots, dashes or underscores, or none"),
    BAD_CONTENT(408, "content refused"),

    BUSY(500, "server busy: expected fewer messages at a time, try again"),
    UNAVAILABLE(501, "no server of this kind is reachable at the moment, try again"),
    STORE_UNAVAILABLE(502, "the store did not answer, so that it is not known whether this was stored; try again"),
    FAILED(503, "the server failed on this message"),
    STOPPING(504, "the server is stopping: expected to connect to another"),
    TOO_FAST(505, "more than is allowed: expected to wait as long as retry_after_millis says"),

    KICKED_DISPLACED(
            600,
            "this user has logged in again on the same platform, or on more platforms than a user may have; this connection is closed"),
    KICKED_STOPPING(601, "the server is stopping: expected to connect again, to this or another gate"),
    KICKED_IDLE(602, "nothing was heard for longer than the idle time; this connection is closed"),
    KICKED_SLOW(603, "what was sent has not been read for too long; this connection is closed"),
    KICKED_LOGGED_OUT(
            604, "this user has logged out everywhere, or has changed the password; this connection is closed"),
    KICKED_CROWDED(605, "this address has more connections than it may; this connection is closed"),
    KICKED_STRANGER(606, "nobody has logged in for too long; this connection is closed"),
    KICKED_HALF_SENT(607, "the rest of a frame has not come for too long; this connection is closed"),
    KICKED_ACCOUNT_DELETED(608, "the account of this user has been deleted; this connection is closed");

    /** Stands for the id of a message that its client gave none. */
    public static final long NO_ID = 0;

    private final int code;
    private final String description;

    ResponseCode(int code, String description) {
        this.code = code;
        this.description = description;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** A sentence for the person at the client: what happened, or what was expected. */
    public String description() {
        return description;
    }

    /** The answer with the standing sentence. */
    public SResponse response() {
        return response(description, NO_ID);
    }

    /**
     * The answer with a sentence of its own, for codes whose sentence needs a figure.
     *
     * @param clientMsgId the id of the message that is answered, or {@link #NO_ID}
     */
    public SResponse response(String sentence, long clientMsgId) {
        return builder(sentence, clientMsgId).build();
    }

    /** The same, for whoever has more to say. */
    public SResponse.Builder builder(String sentence, long clientMsgId) {
        SResponse.Builder response = SResponse.newBuilder().setCode(code).setDesc(sentence);
        if (clientMsgId != NO_ID) {
            response.setClientMsgId(clientMsgId);
        }
        return response;
    }
}
