package auth.handler;

import common.dispatch.IMHandler;
import common.dispatch.Request;
import common.security.PasswordHasher;
import common.store.Account;
import common.store.AccountStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.internal.Internal.LoginOutcome;

/**
 * Passes a login: 201, or 200 if there is no such account, or 202 if the password is another.
 *
 * <p>The gate is told first, the client after it, on the same link: a client that has seen 201 is past the barrier. If
 * the connection is still there then, the gate has logic file the session.
 */
public final class LoginHandler implements IMHandler<CLogin> {

    /** Old clients send android, ios, web or nothing; whatever else looks like a name is kept apart as one. */
    private static final Pattern PLATFORM = Pattern.compile("[A-Za-z0-9_.-]{1,16}");

    private static final String NO_PLATFORM = "none";

    private final AccountStore accounts;
    private final PasswordHasher hasher;

    public LoginHandler(AccountStore accounts, PasswordHasher hasher) {
        this.accounts = accounts;
        this.hasher = hasher;
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

    private CompletionStage<ResponseCode> check(CLogin login, String platform, Request request) {
        if (!PLATFORM.matcher(platform).matches()) {
            return CompletableFuture.completedStage(ResponseCode.BAD_PLATFORM);
        }
        if (!Passwords.isValid(login.getPasswdBytes())) {
            return CompletableFuture.completedStage(ResponseCode.WRONG_CREDENTIALS);
        }
        return accounts.find(request.userId()).thenCompose(account -> verify(login.getPasswd(), account));
    }

    private CompletionStage<ResponseCode> verify(String password, Optional<Account> account) {
        if (account.isEmpty()) {
            return CompletableFuture.completedStage(ResponseCode.NO_ACCOUNT);
        }
        return hasher.verify(password, account.get().passwordHash())
                .thenApply(same -> same ? ResponseCode.LOGIN_PASSED : ResponseCode.WRONG_CREDENTIALS);
    }

    private static void tellGate(Request request, ResponseCode code, String platform) {
        request.tellGate(LoginOutcome.newBuilder()
                .setPassed(code == ResponseCode.LOGIN_PASSED)
                .setPlatform(platform)
                .build());
    }
}
