package client.load;

/** The server will not log a user in, however often he asks. */
final class SignInRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;

    SignInRefused(int code, String why) {
        super(why);
        this.code = code;
    }

    int code() {
        return code;
    }
}
