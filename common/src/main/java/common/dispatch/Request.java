package common.dispatch;

import com.google.protobuf.Message;
import common.metrics.Refusals;
import common.transport.Address;
import protobuf.ResponseCode;

/**
 * Whom a message came from, and the way to answer. Immutable, safe for use by any thread.
 *
 * @param userId the user that the gate has bound to the connection; on a login or a registration, the one it names
 * @param origin the connection that it came from
 */
public record Request(String userId, Address origin, Outbox outbox, Refusals refusals) {

    /** Answers with {@code code} and its standing sentence. */
    public void reply(ResponseCode code) {
        outbox.toClient(origin, userId, code.response());
    }

    /** Answers with {@code code} and counts it as a refusal. */
    public void refuse(ResponseCode code) {
        refuse(code, code.description());
    }

    /** Answers with {@code code} and a sentence of its own, and counts it as a refusal. */
    public void refuse(ResponseCode code, String sentence) {
        refusals.count(code);
        outbox.toClient(origin, userId, code.response(sentence));
    }

    /** Tells the gate that holds the connection. */
    public void tellGate(Message message) {
        outbox.toGate(origin, userId, message);
    }
}
