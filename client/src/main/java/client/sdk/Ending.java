package client.sdk;

import java.util.Set;
import protobuf.ResponseCode;

/** Why a connection has ended. */
sealed interface Ending {

    /** Codes with which the user says that this client is not to come back. */
    Set<Integer> FINAL_KICKS = Set.of(
            ResponseCode.KICKED_DISPLACED.code(),
            ResponseCode.KICKED_LOGGED_OUT.code(),
            ResponseCode.KICKED_ACCOUNT_DELETED.code());

    String reason();

    /** After the server has said why it closes the connection. */
    static Ending kicked(int code, String sentence) {
        return FINAL_KICKS.contains(code) ? new Final(code, sentence) : new Lost(code + ", " + sentence);
    }

    /** It broke, or the server closed it: another one is to be opened. */
    record Lost(String reason) implements Ending {}

    /** The server wants no other. */
    record Final(int code, String sentence) implements Ending {

        @Override
        public String reason() {
            return code + ", " + sentence;
        }
    }

    /** The user has logged out. */
    record LoggedOut() implements Ending {

        @Override
        public String reason() {
            return "logged out";
        }
    }
}
