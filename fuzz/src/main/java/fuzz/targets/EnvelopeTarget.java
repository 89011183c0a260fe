package fuzz.targets;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import fuzz.check.Finding;
import fuzz.embedded.Buffers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import protobuf.ParseRegistryMap;
import protobuf.codec.Frame;
import protobuf.codec.Transfer;
import protobuf.codec.TransferDecoder;
import protobuf.codec.TransferEncoder;
import protobuf.generate.internal.Internal.GTransfer;

/**
 * The envelope between servers, beside the class that protobuf generates: what is opened in place is what that class
 * reads; what that class writes can be opened; and what was opened and is closed again is the same. Input: the envelope.
 */
public final class EnvelopeTarget implements Target {

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final int number = registry.require(GTransfer.class).number();
    private final TransferDecoder decoder = new TransferDecoder(registry);
    private final TransferEncoder encoder = new TransferEncoder(registry);

    @Override
    public String name() {
        return "envelope";
    }

    @Override
    public List<String> covers() {
        return List.of("protobuf.**", "com.google.protobuf.CodedInputStream**");
    }

    @Override
    public int longest() {
        return 512;
    }

    @Override
    public void run(byte[] input) throws Exception {
        Buffers buffers = new Buffers();
        GTransfer opened = open(input, buffers);
        GTransfer generated = generated(input);
        if (opened != null) {
            Finding.unless(
                    generated != null && opened.equals(withoutUnknown(generated)),
                    "opened: " + opened + " (expected what the generated class reads: " + generated + ")");
        }
        if (generated != null) {
            GTransfer known = withoutUnknown(generated);
            GTransfer again = open(known.toByteArray(), buffers);
            Finding.unless(
                    known.equals(again),
                    "written by the generated class: " + known + ", opened: " + again + " (expected: the same)");
        }
        buffers.requireNoneLeft();
    }

    /** Opens it as a link does, and closes it again; {@code null} if it is refused. */
    private @Nullable GTransfer open(byte[] envelope, Buffers buffers) throws Exception {
        EmbeddedChannel link = new EmbeddedChannel(false, false);
        link.config().setAllocator(buffers.allocator());
        link.pipeline().addLast(decoder);
        link.register();
        try {
            ByteBuf body =
                    buffers.allocator().buffer(Math.max(1, envelope.length)).writeBytes(envelope);
            try {
                link.writeInbound(new Frame(number, body));
            } catch (DecoderException e) {
                refuseAllButItsOwn(e);
                return null;
            }
            Transfer transfer = link.readInbound();
            GTransfer opened = message(transfer, ByteBufUtil.getBytes(transfer.content()));
            requireSameAfterClosing(transfer, opened, buffers);
            return opened;
        } finally {
            link.finishAndReleaseAll();
        }
    }

    /** Netty wraps whatever a decoder throws. */
    private static void refuseAllButItsOwn(DecoderException e) {
        if (e.getCause() != null && !(e.getCause() instanceof IndexOutOfBoundsException)) {
            throw new Finding("thrown while opening: " + e.getCause() + " (expected: CorruptedFrameException)", e);
        }
    }

    /** Takes over the transfer's reference. */
    private void requireSameAfterClosing(Transfer transfer, GTransfer opened, Buffers buffers) {
        ByteBuf frame = encoder.encode(buffers.allocator(), transfer);
        try {
            Transfer again = encoder.decode(frame);
            try {
                GTransfer second = message(again, ByteBufUtil.getBytes(again.content()));
                Finding.unless(second.equals(opened), "closed and opened: " + second + " (expected: " + opened + ")");
            } finally {
                again.release();
            }
        } finally {
            frame.release();
        }
    }

    /** What an absent field and one of 0 have in common is not told apart in an envelope, and is not here. */
    private static GTransfer message(Transfer transfer, byte[] body) {
        GTransfer.Builder message = GTransfer.newBuilder()
                .setDest(transfer.dest())
                .setUserId(transfer.userId())
                .setPtoNum(transfer.number())
                .setMsg(ByteString.copyFrom(body));
        return withOptional(message, transfer.netId(), transfer.request(), transfer.sequence(), transfer.address());
    }

    private static GTransfer withoutUnknown(GTransfer message) {
        GTransfer.Builder known = message.toBuilder()
                .setUnknownFields(UnknownFieldSet.getDefaultInstance())
                .setUserId(message.getUserId()) // a string that is no UTF-8 is read with replacements by both
                .clearNetId()
                .clearRequest()
                .clearSequence()
                .clearAddress();
        return withOptional(
                known, message.getNetId(), message.getRequest(), message.getSequence(), message.getAddress());
    }

    private static GTransfer withOptional(
            GTransfer.Builder message, long netId, long request, long sequence, String address) {
        if (netId != 0) {
            message.setNetId(netId);
        }
        if (request != 0) {
            message.setRequest(request);
        }
        if (sequence != 0) {
            message.setSequence(sequence);
        }
        if (!address.isEmpty()) {
            message.setAddress(address);
        }
        return message.build();
    }

    private static @Nullable GTransfer generated(byte[] envelope) {
        try {
            return GTransfer.parseFrom(envelope);
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }
}
