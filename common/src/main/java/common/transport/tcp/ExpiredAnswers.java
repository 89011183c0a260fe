package common.transport.tcp;

import common.transport.ReplySink;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.codec.Transfer;
import protobuf.codec.TransferEncoder;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Dest;

/** Tells clients, in the place of a backend, that there is none. */
final class ExpiredAnswers {

    private final ParseRegistryMap registry;
    private final TransferEncoder encoder;
    private final int response;
    private final ReplySink replies;

    ExpiredAnswers(ParseRegistryMap registry, ReplySink replies) {
        this.registry = registry;
        this.encoder = new TransferEncoder(registry);
        this.response = registry.require(SResponse.class).number();
        this.replies = replies;
    }

    /** What {@code pending} carries; whoever calls releases it. */
    Transfer opened(Pending pending) {
        return encoder.decode(pending.frame().duplicate());
    }

    /** Answers the client that {@code expired} came from, if it came from one. Takes over its reference. */
    void refuse(Transfer expired) {
        try {
            MessageType<?> type = registry.find(expired.number());
            if (type == null || type.internal()) {
                return;
            }
            ResponseCode code = ResponseCode.UNAVAILABLE;
            byte[] body = code.response(code.description(), type.clientMsgId(expired.content()))
                    .toByteArray();
            ByteBuf answer = Unpooled.wrappedBuffer(body);
            replies.accept(new Transfer(Dest.Client, expired.netId(), expired.userId(), response, answer));
        } finally {
            expired.release();
        }
    }
}
