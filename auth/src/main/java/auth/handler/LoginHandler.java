package auth.handler;

import common.dispatch.Admission;
import common.dispatch.AdmittingHandler;
import common.dispatch.Request;
import common.security.ResumeTokens;
import common.security.TokenBearer;
import common.store.Account;
import common.store.AccountStore;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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
public final class LoginHandler implements AdmittingHandler<CLogin> {

    /** Old clients send android, ios, web or nothing; whatever else looks like a name is kept apart as one. */
    private static final Pattern PLATFORM = Pattern.compile("[A-Za-z0-9_.-]{1,16}");

    private static final String NO_PLATFORM = "none";

    private final AccountStore accounts;
    private final PasswordCheck check;
    private final HashUpgrades upgrades;
    private final TokenProof byToken;
    private final TokenAnswers answers;

    /** The frames whose passwords are in work. */
    private final Set<String> inWork = new HashSet<>();

    public LoginHandler(AccountStore accounts, ResumeTokens tokens, PasswordCheck check, HashUpgrades upgrades) {
        this.accounts = accounts;
        this.check = check;
        this.upgrades = upgrades;
        this.byToken = new TokenProof(accounts, tokens);
        this.answers = new TokenAnswers(tokens);
    }

    @Override
    public Admission admit(CLogin login, Request request) {
        String platform = login.getPlatform().isEmpty() ? NO_PLATFORM : login.getPlatform();
        TokenBearer bearer = new TokenBearer(request.userId(), platform);
        if (!PLATFORM.matcher(platform).matches()) {
            return Admission.atOnce(() -> conclude(new Proof.Refused(ResponseCode.BAD_PLATFORM), bearer, request));
        }
        if (login.hasToken()) {
            return Admission.inTurn(() -> pass(byToken.of(login.getToken(), bearer), bearer, request));
        }
        String frame = request.frameToken();
        if (inWork.contains(frame)) { // sent again by its gate: it waits, or it would be refused for its own sake
            return Admission.inTurn(() -> passByPassword(enter(login, request), login, bearer, request));
        }
        PasswordCheck.Entry entry = enter(login, request);
        if (entry.isRefused()) {
            return Admission.atOnce(() -> passByPassword(entry, login, bearer, request));
        }
        inWork.add(frame);
        return Admission.inTurn(() ->
                passByPassword(entry, login, bearer, request).whenComplete((done, failure) -> inWork.remove(frame)));
    }

    private PasswordCheck.Entry enter(CLogin login, Request request) {
        return check.enter(login.getPasswdBytes(), request.userId(), request.address());
    }

    private CompletionStage<?> passByPassword(
            PasswordCheck.Entry entry, CLogin login, TokenBearer bearer, Request request) {
        CompletionStage<Proof> proving =
                entry.look().get().thenCompose(outcome -> toProof(outcome, bearer.userId(), login.getWantsToken()));
        return pass(proving, bearer, request).thenCompose(proof -> upgrade(proof, login, request));
    }

    private CompletionStage<Proof> pass(CompletionStage<Proof> proving, TokenBearer bearer, Request request) {
        return proving.thenCompose(proof -> conclude(proof, bearer, request).thenApply(done -> proof))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        request.tellGate(notPassed(bearer.platform()));
                    }
                });
    }

    /** The login has been answered by then, and does not wait for it. */
    private CompletionStage<?> upgrade(Proof proof, CLogin login, Request request) {
        return proof instanceof Proof.Given given && given.byPassword() != null
                ? upgrades.ifDue(request.userId(), login.getPasswd(), request.address(), given.byPassword())
                : CompletableFuture.completedStage(null);
    }

    /** The generation is that of the password that was compared: if it has been changed since, the login comes too late. */
    private CompletionStage<Proof> toProof(PasswordCheck.Outcome outcome, String userId, boolean wantsToken) {
        if (outcome instanceof PasswordCheck.Outcome.Right right) {
            Account account = right.account();
            return accounts.countLogin(userId)
                    .thenApply(counted -> counted.<Proof>map(
                                    login -> new Proof.Given(account.generation(), login.number(), wantsToken, account))
                            .orElseGet(() -> new Proof.Refused(ResponseCode.NO_ACCOUNT)));
        }
        PasswordCheck.Outcome.Refused refused = (PasswordCheck.Outcome.Refused) outcome;
        return CompletableFuture.completedStage(new Proof.Refused(refused.code(), refused.retryAfterMillis()));
    }

    private CompletionStage<?> conclude(Proof proof, TokenBearer bearer, Request request) {
        if (proof instanceof Proof.Given given) {
            Optional<TokenBearer> wanted = given.wantsToken() ? Optional.of(bearer) : Optional.empty();
            return answers.make(ResponseCode.LOGIN_PASSED, wanted, given.generation())
                    .thenAccept(answer -> {
                        request.tellGate(passed(bearer.platform(), given));
                        request.answer(answer);
                    });
        }
        Proof.Refused refused = (Proof.Refused) proof;
        request.tellGate(notPassed(bearer.platform()));
        request.refuseFor(refused.code(), refused.retryAfterMillis());
        return CompletableFuture.completedStage(null);
    }

    private static LoginOutcome passed(String platform, Proof.Given given) {
        LoginOutcome.Builder outcome =
                LoginOutcome.newBuilder().setPassed(true).setPlatform(platform).setOrder(given.order());
        if (given.generation() > 0) {
            outcome.setGeneration(given.generation());
        }
        return outcome.build();
    }

    private static LoginOutcome notPassed(String platform) {
        return LoginOutcome.newBuilder().setPassed(false).setPlatform(platform).build();
    }
}
