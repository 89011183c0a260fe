package common.transport;

import common.metrics.Refusals;
import io.netty.buffer.Unpooled;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.codec.Transfer;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.LoginOutcome;

/** Tells clients, in the place of a backend, that none has answered. Safe for use by any thread. */
public final class ExpiredAnswers {

    private final ParseRegistryMap registry;
    private final MessageType<CLogin> login;
    private final int loginOutcome;
    private final int response;
    private final ReplySink replies;
    private final Refusals refusals;
    private final ResponseCode code;

    /** Tells them that there is no backend. */
    public ExpiredAnswers(ParseRegistryMap registry, ReplySink replies, Refusals refusals) {
        this(registry, replies, refusals, ResponseCode.UNAVAILABLE);
    }

    /** Tells them {@code code}. */
    public ExpiredAnswers(ParseRegistryMap registry, ReplySink replies, Refusals refusals, ResponseCode code) {
        this.registry = registry;
        this.login = registry.require(CLogin.class);
        this.loginOutcome = registry.require(LoginOutcome.class).number();
        this.response = registry.require(SResponse.class).number();
        this.replies = replies;
        this.refusals = refusals;
        this.code = code;
    }

    /** The gate is to end that connection. */
    void end(long netId) {
        replies.end(netId);
    }

    /**
     * Answers the client that {@code expired} came from, if it came from one. Takes over its reference. The answer names the
     * request, so that a gate which has had another by then does not pass on two.
     */
    public void refuse(Transfer expired) {
        try {
            MessageType<?> type = registry.find(expired.number());
            if (type == null || type.internal()) {
                return;
            }
            if (type.equals(login)) {
                LoginOutcome notPassed =
                        LoginOutcome.newBuilder().setPassed(false).build(); // the gate waits for it, too
                replies.accept(transfer(Dest.Gate, expired, loginOutcome, Transfer.NONE, notPassed.toByteArray()));
            }
            byte[] body = code.response(code.description(), type.clientMsgId(expired.content()))
                    .toByteArray();
            refusals.about(expired.number()).count(code);
            replies.accept(transfer(Dest.Client, expired, response, expired.request(), body));
        } finally {
            expired.release();
        }
    }

    private static Transfer transfer(Dest dest, Transfer expired, int number, long request, byte[] body) {
        return new Transfer(
                dest, expired.netId(), expired.userId(), number, request, Transfer.NONE, Unpooled.wrappedBuffer(body));
    }
}
