package client.sdk;

import com.google.protobuf.Message;
import java.util.Set;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/**
 * What is said on a connection until the user is logged in: a login, by the token if there is one; if that is no good, by
 * the password; if there is no such account and one is wanted, a registration, and the login again. Not thread-safe.
 */
final class Login {

    private static final Set<Integer> FINAL = Set.of(
            ResponseCode.NO_ACCOUNT.code(),
            ResponseCode.WRONG_CREDENTIALS.code(),
            ResponseCode.BAD_USER_ID.code(),
            ResponseCode.BAD_PASSWORD.code(),
            ResponseCode.BAD_PLATFORM.code(),
            ResponseCode.KICKED_DISPLACED.code());

    /** Answers to a token that say that it will not do; 202 is that of a server which has never heard of tokens. */
    private static final Set<Integer> NO_TOKEN = Set.of(
            ResponseCode.TOKEN_INVALID.code(),
            ResponseCode.TOKEN_EXPIRED.code(),
            ResponseCode.TOKEN_REVOKED.code(),
            ResponseCode.WRONG_CREDENTIALS.code());

    /** What follows from an answer. */
    sealed interface Step {

        /** The user is logged in. */
        record Passed() implements Step {}

        /** Something else is to be said. */
        record Say(Message message) implements Step {}

        /** The answer would be the same next time. */
        record Refused(int code, String sentence) implements Step {}

        /** Another attempt may fare better. */
        record Failed(String reason) implements Step {}
    }

    private final ClientSettings settings;
    private final ResumeToken token;
    private final long attempt;
    private final long lastSequence;

    private boolean byToken;
    private boolean registering;
    private boolean registered;
    private boolean taken;

    /**
     * @param token goes along from connection to connection
     * @param attempt counts the client's attempts, so that one that was given up and comes late is known for what it is
     * @param lastSequence the last that the device has, or {@link Incoming#NONE}
     */
    Login(ClientSettings settings, ResumeToken token, long attempt, long lastSequence) {
        this.settings = settings;
        this.token = token;
        this.attempt = attempt;
        this.lastSequence = lastSequence;
    }

    Message first() {
        String resumes = token.text();
        byToken = resumes != null;
        CLogin.Builder login = CLogin.newBuilder().setUserid(settings.user());
        if (resumes != null) {
            login.setPasswd("").setToken(resumes);
        } else {
            login.setPasswd(settings.password()).setWantsToken(true);
        }
        login.setConfirms(true).setClient(settings.run()).setAttempt(attempt);
        if (settings.platform() != null) {
            login.setPlatform(settings.platform());
        }
        if (lastSequence != Incoming.NONE) {
            login.setLastSequence(lastSequence);
        }
        return login.build();
    }

    Step answered(SResponse answer) {
        int code = answer.getCode();
        if (registering) {
            registering = false;
            // 100: there is one by now, and the login tells whether the password is its
            taken = code == ResponseCode.ACCOUNT_EXISTS.code();
            registered = code == ResponseCode.REGISTERED.code() || taken;
            return registered ? new Step.Say(first()) : refused("registration", answer);
        }
        if (code == ResponseCode.LOGIN_PASSED.code()) {
            if (answer.hasToken()) {
                token.renew(answer.getToken());
            }
            return new Step.Passed();
        }
        if (byToken && NO_TOKEN.contains(code)) {
            token.forget();
            return new Step.Say(first());
        }
        if (code == ResponseCode.NO_ACCOUNT.code() && settings.register()) {
            if (taken) { // by an account that has been deleted
                return refused("login", answer);
            }
            if (registered) {
                return new Step.Failed("there is no account after it was registered");
            }
            registering = true;
            return new Step.Say(CRegister.newBuilder()
                    .setUserid(settings.user())
                    .setPasswd(settings.password())
                    .setRequestId(settings.run())
                    .build());
        }
        return refused("login", answer);
    }

    private static Step refused(String step, SResponse answer) {
        return FINAL.contains(answer.getCode())
                ? new Step.Refused(answer.getCode(), answer.getDesc())
                : new Step.Failed(step + " was answered " + answer.getCode() + ", " + answer.getDesc());
    }
}
