package protobuf.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.GTransfer;

/** Ways between a {@link Transfer}, a {@link GTransfer} and bytes. */
final class Transfers {

    static final int NUMBER = 900;

    private static final ParseRegistryMap REGISTRY = ParseRegistryMap.standard();

    private Transfers() {}

    /** The generated message with the same fields; leaves {@code transfer} as it is. */
    static GTransfer generated(Transfer transfer) {
        var message = GTransfer.newBuilder()
                .setDest(transfer.dest())
                .setUserId(transfer.userId())
                .setPtoNum(transfer.number())
                .setMsg(ByteString.copyFrom(ByteBufUtil.getBytes(transfer.content())));
        if (transfer.netId() != Transfer.NO_CONNECTION) {
            message.setNetId(transfer.netId());
        }
        if (transfer.request() != Transfer.NONE) {
            message.setRequest(transfer.request());
        }
        if (transfer.sequence() != Transfer.NONE) {
            message.setSequence(transfer.sequence());
        }
        return message.build();
    }

    /** The whole frame, as {@link FrameEncoder} writes it. */
    static byte[] encode(Object written) {
        var channel = new EmbeddedChannel(new FrameEncoder(REGISTRY));
        channel.writeOutbound(written);
        byte[] bytes = {};
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            bytes = Bytes.concat(bytes, Bytes.take(part));
        }
        channel.finishAndReleaseAll();
        return bytes;
    }

    /** What {@link TransferDecoder} makes of {@code body}; the reference passes from one to the other. */
    static Transfer decode(ByteBuf body) {
        var channel = new EmbeddedChannel(new TransferDecoder(REGISTRY));
        try {
            channel.writeInbound(new Frame(NUMBER, body));
            return channel.readInbound();
        } finally {
            channel.finishAndReleaseAll();
        }
    }

    /** The same, from bytes on {@code alloc}, as a generated message; checks that no byte leaks. */
    static GTransfer decode(byte[] body) {
        var alloc = new MeteredAllocator();
        try {
            Transfer transfer = decode(alloc.buffer(body.length).writeBytes(body));
            GTransfer message = generated(transfer);
            assertThat(transfer.release()).as("last reference").isTrue();
            return message;
        } finally {
            assertThat(alloc.used()).as("bytes leaked by %s", Bytes.hex(body)).isZero();
        }
    }
}
