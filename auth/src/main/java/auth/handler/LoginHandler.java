package auth.handler;

import common.dispatch.IMHandler;
import common.dispatch.Outbox;
import common.dispatch.Request;
import common.security.PasswordHasher;
import common.store.Account;
import common.store.AccountStore;
import common.store.Bound;
import common.store.LoginAttempt;
import common.store.SessionStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.internal.Internal.Displaced;
import protobuf.generate.internal.Internal.LoginOutcome;

/**
 * Passes a login: 201, or 200 if there is no such account, or 202 if the password is another.
 *
 * <p>The gate is told first, the client after it, on the same link: a client that has seen 201 is past the barrier.
 */
public final class LoginHandler implements IMHandler<CLogin> {

    /** Old clients send android, ios, web or nothing; whatever else looks like a name is kept apart as one. */
    private static final Pattern PLATFORM = Pattern.compile("[A-Za-z0-9_.-]{1,16}");

    private static final String NO_PLATFORM = "none";

    /** A UUID has 36. */
    private static final int MAX_CLIENT = 64;

    private final AccountStore accounts;
    private final SessionStore sessions;
    private final PasswordHasher hasher;
    private final Outbox outbox;

    public LoginHandler(AccountStore accounts, SessionStore sessions, PasswordHasher hasher, Outbox outbox) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.hasher = hasher;
        this.outbox = outbox;
    }

    @Override
    public CompletionStage<?> handle(CLogin login, Request request) {
        String platform = login.getPlatform().isEmpty() ? NO_PLATFORM : login.getPlatform();
        return check(login, platform, request)
                .thenAccept(code -> {
                    tellGate(request, code, platform);
                    if (code == ResponseCode.LOGIN_PASSED) {
                        request.reply(code);
                    } else {
                        request.refuse(code);
                    }
                })
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        tellGate(request, ResponseCode.FAILED, platform);
                    }
                });
    }

    private static LoginAttempt attempt(CLogin login) {
        return login.hasClient() ? new LoginAttempt(login.getClient(), login.getAttempt()) : LoginAttempt.UNNUMBERED;
    }

    private CompletionStage<ResponseCode> check(CLogin login, String platform, Request request) {
        if (!PLATFORM.matcher(platform).matches()) {
            return CompletableFuture.completedStage(ResponseCode.BAD_PLATFORM);
        }
        if (login.getClientBytes().size() > MAX_CLIENT) {
            return CompletableFuture.completedStage(ResponseCode.UNDECODABLE);
        }
        if (!Passwords.isValid(login.getPasswdBytes())) {
            return CompletableFuture.completedStage(ResponseCode.WRONG_CREDENTIALS);
        }
        return accounts.find(request.userId())
                .thenCompose(account -> verify(login.getPasswd(), account))
                .thenCompose(code -> code == ResponseCode.LOGIN_PASSED
                        ? sessions.bind(request.userId(), platform, request.origin(), attempt(login))
                                .thenApply(bound -> tellDisplaced(bound, platform, request))
                        : CompletableFuture.completedStage(code));
    }

    private CompletionStage<ResponseCode> verify(String password, Optional<Account> account) {
        if (account.isEmpty()) {
            return CompletableFuture.completedStage(ResponseCode.NO_ACCOUNT);
        }
        return hasher.verify(password, account.get().passwordHash())
                .thenApply(same -> same ? ResponseCode.LOGIN_PASSED : ResponseCode.WRONG_CREDENTIALS);
    }

    /** A new login takes the place of the one before it on the same platform, which is told. */
    private ResponseCode tellDisplaced(Bound bound, String platform, Request request) {
        if (!(bound instanceof Bound.Filed filed)) {
            // the connection's session has ended while this login was on its way, or another login has overtaken it
            return ResponseCode.KICKED_DISPLACED;
        }
        if (filed.displaced() != null) {
            Displaced displaced = Displaced.newBuilder().setPlatform(platform).build();
            outbox.toGate(filed.displaced(), request.userId(), displaced);
        }
        return ResponseCode.LOGIN_PASSED;
    }

    private static void tellGate(Request request, ResponseCode code, String platform) {
        request.tellGate(LoginOutcome.newBuilder()
                .setPassed(code == ResponseCode.LOGIN_PASSED)
                .setPlatform(platform)
                .build());
    }
}
