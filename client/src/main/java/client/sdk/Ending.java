package client.sdk;

/** Why a connection has ended. */
sealed interface Ending {

    String reason();

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
