package gate.client;

import common.metrics.Refusals;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.codec.Frame;

/** The gate's own refusals to clients, each counted. Safe for use by any thread. */
public final class Answers {

    private final ParseRegistryMap registry;
    private final Refusals refusals;

    public Answers(ParseRegistryMap registry, Refusals refusals) {
        this.registry = registry;
        this.refusals = refusals;
    }

    /** Refuses {@code frame} with the standing sentence, and releases it. */
    void refuse(ClientConnection connection, Frame frame, ResponseCode code) {
        refuse(connection, frame, code, code.description());
    }

    /** Refuses {@code frame} with a sentence of its own, and releases it. */
    void refuse(ClientConnection connection, Frame frame, ResponseCode code, String sentence) {
        Channel channel = connection.channel();
        channel.writeAndFlush(code.response(sentence, refused(frame, code)), channel.voidPromise());
    }

    /** Refuses {@code frame} because it came too fast, and releases it. */
    void refuseFor(ClientConnection connection, Frame frame, long millis) {
        long clientMsgId = refused(frame, ResponseCode.TOO_FAST);
        String sentence = "more than is allowed: expected nothing more for " + millis + " ms";
        Channel channel = connection.channel();
        channel.writeAndFlush(
                ResponseCode.TOO_FAST
                        .builder(sentence, clientMsgId)
                        .setRetryAfterMillis(millis)
                        .build(),
                channel.voidPromise());
    }

    /** Counts and releases {@code frame}; returns the id that its client has given to it. */
    private long refused(Frame frame, ResponseCode code) {
        MessageType<?> type = registry.find(frame.number());
        long clientMsgId = type == null ? ResponseCode.NO_ID : type.clientMsgId(frame.content());
        frame.release();
        refusals.about(frame.number()).count(code);
        return clientMsgId;
    }

    /** Refuses something that is no frame. */
    ChannelFuture refuse(ClientConnection connection, ResponseCode code, String sentence) {
        refusals.count(code);
        return connection.channel().writeAndFlush(code.response(sentence, ResponseCode.NO_ID));
    }

    /** Says that something has been done that the client asked for. */
    ChannelFuture confirm(ClientConnection connection, ResponseCode code) {
        return connection.channel().writeAndFlush(code.response());
    }
}
