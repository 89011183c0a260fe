package gate.client;

import common.metrics.Refusals;
import io.netty.channel.ChannelFuture;
import protobuf.ResponseCode;

/** The gate's own answers to clients. Every one is a refusal, and counted. Safe for use by any thread. */
public final class Answers {

    private final Refusals refusals;

    public Answers(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Answers with {@code code} and its standing sentence. */
    public ChannelFuture refuse(ClientConnection connection, ResponseCode code) {
        return refuse(connection, code, code.description());
    }

    /** Answers with {@code code} and a sentence of its own. */
    public ChannelFuture refuse(ClientConnection connection, ResponseCode code, String sentence) {
        refusals.count(code);
        return connection.channel().writeAndFlush(code.response(sentence));
    }
}
