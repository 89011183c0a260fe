package common.dispatch;

import com.google.protobuf.Message;
import common.metrics.RefusalCount;
import common.metrics.Stage;
import common.metrics.StageClock;
import common.transport.Address;
import org.jspecify.annotations.Nullable;
import protobuf.ResponseCode;
import protobuf.codec.Transfer;

/**
 * Whom a message came from, and the way to answer. The gate keeps the message, and sends it again when it may be lost,
 * until the one answer has been given; the worker gives an empty one if the handler gives none. Not thread-safe.
 */
public final class Request {

    private final String userId;
    private final Address origin;
    private final long number;
    private final long clientMsgId;
    private final boolean fromGate;
    private final RefusalCount refusals;
    private final String address;

    /** That of the worker, once one has begun with the request. */
    private Outbox outbox;

    private boolean answered;

    /** Set for the few requests whose times are taken. */
    private @Nullable StageClock clock;

    /**
     * @param userId the user that the gate has bound to the connection; on a login or a registration, the one it names
     * @param origin the connection that it came from
     * @param number the gate's number of the frame
     * @param clientMsgId the client's own id of the message, or {@link ResponseCode#NO_ID}
     * @param fromGate whether the gate itself sent the message, so that no client waits for an answer
     */
    public Request(
            String userId,
            Address origin,
            long number,
            long clientMsgId,
            boolean fromGate,
            Outbox outbox,
            RefusalCount refusals) {
        this(userId, origin, number, clientMsgId, fromGate, outbox, refusals, Transfer.NO_ADDRESS);
    }

    /**
     * The same with the network address of the client.
     *
     * @param address what {@link Transfer#address} says
     */
    public Request(
            String userId,
            Address origin,
            long number,
            long clientMsgId,
            boolean fromGate,
            Outbox outbox,
            RefusalCount refusals,
            String address) {
        this.address = address;
        this.userId = userId;
        this.origin = origin;
        this.number = number;
        this.clientMsgId = clientMsgId;
        this.fromGate = fromGate;
        this.outbox = outbox;
        this.refusals = refusals;
    }

    public String userId() {
        return userId;
    }

    /** The network address of the client, on what goes to auth; or {@link Transfer#NO_ADDRESS}. */
    public String address() {
        return address;
    }

    public Address origin() {
        return origin;
    }

    /**
     * What tells this message from all others of its user, and is the same whenever it is sent again: the client's own
     * id if it gave one, else the gate's number of the frame.
     */
    public String token() {
        return clientMsgId != ResponseCode.NO_ID ? Long.toHexString(clientMsgId) : frameToken();
    }

    /** What tells this frame from all others, and is the same whenever a gate sends it again. */
    public String frameToken() {
        return Long.toHexString(origin.gate()) + '#' + Long.toHexString(number);
    }

    /**
     * Answers with {@code message}.
     *
     * @throws IllegalStateException if the request has been answered; there is one answer to each
     */
    public void answer(Message message) {
        if (answered) {
            throw new IllegalStateException("a second answer to one request (expected: one)");
        }
        answered = true;
        reached(Stage.STORED);
        outbox.answer(origin, userId, number, message);
        reached(Stage.REPLIED);
    }

    /** Answers with {@code code} and its standing sentence. */
    public void reply(ResponseCode code) {
        answer(code.response(code.description(), clientMsgId));
    }

    /** Answers 300 for the message that has become number {@code sequence} in the receiver's inbox. */
    public void replyStored(long sequence) {
        answer(ResponseCode.ACCEPTED
                .builder(ResponseCode.ACCEPTED.description(), clientMsgId)
                .setSequence(sequence)
                .build());
    }

    /** Answers with {@code code} and counts it as a refusal. */
    public void refuse(ResponseCode code) {
        refuse(code, code.description());
    }

    /**
     * Answers with {@code code} and when to try again, and counts it as a refusal.
     *
     * @param millis 0 if there is no such time
     */
    public void refuseFor(ResponseCode code, long millis) {
        if (millis == 0 || fromGate) {
            refuse(code);
            return;
        }
        refusals.count(code);
        answer(code.builder(code.description(), clientMsgId)
                .setRetryAfterMillis(millis)
                .build());
    }

    /** Answers with {@code code} and a sentence of its own, and counts it as a refusal. A gate is told the end only. */
    public void refuse(ResponseCode code, String sentence) {
        refusals.count(code);
        if (fromGate) {
            done();
        } else {
            answer(code.response(sentence, clientMsgId));
        }
    }

    /** Tells the gate that holds the connection. Not an answer. */
    public void tellGate(Message message) {
        outbox.toGate(origin, userId, message);
    }

    /** Ends the request if it has not been answered: lets the gate forget the frame. */
    void done() {
        if (!answered) {
            answered = true;
            reached(Stage.STORED);
            outbox.done(origin, userId, number);
            reached(Stage.REPLIED);
        }
    }

    /** Whatever is sent from now on goes through {@code own}. */
    void sendThrough(Outbox own) {
        outbox = own;
    }

    /** Takes the times of this request from now on, unless {@code picked} is {@code null}. */
    void measure(@Nullable StageClock picked) {
        clock = picked;
    }

    /** The request has come to the end of {@code stage}. */
    void reached(Stage stage) {
        if (clock != null) {
            clock.reached(stage);
        }
    }

    /** Whether the one answer has been given. */
    boolean isAnswered() {
        return answered;
    }
}
