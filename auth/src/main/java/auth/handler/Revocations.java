package auth.handler;

import common.dispatch.Outbox;
import common.dispatch.Request;
import common.security.ResumeTokens;
import common.security.TokenBearer;
import common.store.Revoked;
import common.transport.Address;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import protobuf.ResponseCode;
import protobuf.generate.internal.Internal.LoggedOutElsewhere;

/** What follows when a user has ended all other logins. */
final class Revocations {

    private final Outbox outbox;
    private final TokenAnswers answers;

    Revocations(Outbox outbox, ResumeTokens tokens) {
        this.outbox = outbox;
        this.answers = new TokenAnswers(tokens);
    }

    /**
     * Has the gates close the connections of the sessions that have ended, and answers {@code code}. A gate that cannot be
     * told finds out with its next question for that session, within a heartbeat.
     *
     * @param wantsToken whether the connection that asked is to get a token for its platform
     */
    CompletionStage<?> conclude(Revoked revoked, ResponseCode code, boolean wantsToken, Request request) {
        for (Address ended : revoked.ended()) {
            outbox.toGate(ended, request.userId(), LoggedOutElsewhere.getDefaultInstance());
        }
        Optional<TokenBearer> bearer = wantsToken
                ? revoked.platform().map(platform -> new TokenBearer(request.userId(), platform))
                : Optional.empty();
        return answers.make(code, bearer, revoked.generation()).thenAccept(request::answer);
    }
}
