package auth.handler;

import common.dispatch.IMHandler;
import common.dispatch.Request;
import common.security.PasswordHasher;
import common.security.ResumeTokens;
import common.security.TokenBearer;
import common.store.AccountStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.internal.Internal.LoginOutcome;

/**
 * Passes a login, 201, that is proved by the password or by a resume token.
 *
 * <p>The gate is told first, the client after it, on the same link: a client that has seen 201 is past the barrier. If
 * the connection is still there then, the gate has logic file the session.
 */
public final class LoginHandler implements IMHandler<CLogin> {

    /** Old clients send android, ios, web or nothing; whatever else looks like a name is kept apart as one. */
    private static final Pattern PLATFORM = Pattern.compile("[A-Za-z0-9_.-]{1,16}");

    private static final String NO_PLATFORM = "none";

    private final PasswordProof byPassword;
    private final TokenProof byToken;
    private final TokenAnswers answers;

    public LoginHandler(AccountStore accounts, PasswordHasher hasher, ResumeTokens tokens) {
        this.byPassword = new PasswordProof(accounts, hasher);
        this.byToken = new TokenProof(accounts, tokens);
        this.answers = new TokenAnswers(tokens);
    }

    @Override
    public CompletionStage<?> handle(CLogin login, Request request) {
        String platform = login.getPlatform().isEmpty() ? NO_PLATFORM : login.getPlatform();
        TokenBearer bearer = new TokenBearer(request.userId(), platform);
        return prove(login, bearer)
                .thenCompose(proof -> conclude(proof, bearer, request))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        request.tellGate(notPassed(platform));
                    }
                });
    }

    private CompletionStage<Proof> prove(CLogin login, TokenBearer bearer) {
        if (!PLATFORM.matcher(bearer.platform()).matches()) {
            return CompletableFuture.completedStage(new Proof.Refused(ResponseCode.BAD_PLATFORM));
        }
        return login.hasToken() ? byToken.of(login.getToken(), bearer) : byPassword.of(login, bearer.userId());
    }

    private CompletionStage<?> conclude(Proof proof, TokenBearer bearer, Request request) {
        if (proof instanceof Proof.Given given) {
            Optional<TokenBearer> wanted = given.wantsToken() ? Optional.of(bearer) : Optional.empty();
            return answers.make(ResponseCode.LOGIN_PASSED, wanted, given.generation())
                    .thenAccept(answer -> {
                        request.tellGate(passed(bearer.platform(), given.generation()));
                        request.answer(answer);
                    });
        }
        ResponseCode code = ((Proof.Refused) proof).code();
        request.tellGate(notPassed(bearer.platform()));
        request.refuse(code);
        return CompletableFuture.completedStage(null);
    }

    private static LoginOutcome passed(String platform, long generation) {
        LoginOutcome.Builder outcome = LoginOutcome.newBuilder().setPassed(true).setPlatform(platform);
        if (generation > 0) {
            outcome.setGeneration(generation);
        }
        return outcome.build();
    }

    private static LoginOutcome notPassed(String platform) {
        return LoginOutcome.newBuilder().setPassed(false).setPlatform(platform).build();
    }
}
