package protobuf.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.GTransfer;

/**
 * Reads and writes a {@code GTransfer} around a body that stays where it is.
 *
 * <p>The fields are those that the generated class writes and accepts, but the message comes last, so that it can
 * follow without a copy. Fields that this version does not know are skipped.
 */
final class Envelope {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED32 = 5;
    private static final int TYPE_BITS = 3;

    private static final int DEST = GTransfer.DEST_FIELD_NUMBER << TYPE_BITS | VARINT;
    private static final int NET_ID = GTransfer.NETID_FIELD_NUMBER << TYPE_BITS | VARINT;
    private static final int USER_ID = GTransfer.USERID_FIELD_NUMBER << TYPE_BITS | DELIMITED;
    private static final int PTO_NUM = GTransfer.PTONUM_FIELD_NUMBER << TYPE_BITS | VARINT;
    private static final int MSG = GTransfer.MSG_FIELD_NUMBER << TYPE_BITS | DELIMITED;
    private static final int REQUEST = GTransfer.REQUEST_FIELD_NUMBER << TYPE_BITS | VARINT;
    private static final int SEQUENCE = GTransfer.SEQUENCE_FIELD_NUMBER << TYPE_BITS | VARINT;

    private static final int ADDRESS = GTransfer.ADDRESS_FIELD_NUMBER << TYPE_BITS | DELIMITED;

    /** A number that no field of 32 bits holds. */
    private static final long ABSENT = -1;

    private Envelope() {}

    /** Bytes of the envelope up to where the body begins. Each tag takes one. */
    static int size(Transfer transfer) {
        int user = ByteBufUtil.utf8Bytes(transfer.userId());
        return 1
                + Varints.size(transfer.dest().getNumber())
                + optionalSize(transfer.netId())
                + 1
                + Varints.size(user)
                + user
                + 1
                + Varints.size(Integer.toUnsignedLong(transfer.number()))
                + optionalSize(transfer.request())
                + optionalSize(transfer.sequence())
                + addressSize(transfer.address())
                + 1
                + Varints.size(transfer.content().readableBytes());
    }

    /** Writes all but the body; the body has to follow. */
    static void write(Transfer transfer, ByteBuf out) {
        out.writeByte(DEST);
        Varints.write(out, transfer.dest().getNumber());
        writeOptional(out, NET_ID, transfer.netId());
        out.writeByte(USER_ID);
        int user = ByteBufUtil.utf8Bytes(transfer.userId());
        Varints.write(out, user);
        ByteBufUtil.reserveAndWriteUtf8(out, transfer.userId(), user);
        out.writeByte(PTO_NUM);
        Varints.write(out, Integer.toUnsignedLong(transfer.number()));
        writeOptional(out, REQUEST, transfer.request());
        writeOptional(out, SEQUENCE, transfer.sequence());
        if (!transfer.address().isEmpty()) {
            out.writeByte(ADDRESS);
            Varints.write(out, ByteBufUtil.utf8Bytes(transfer.address()));
            ByteBufUtil.writeUtf8(out, transfer.address());
        }
        out.writeByte(MSG);
        Varints.write(out, transfer.content().readableBytes());
    }

    /**
     * Reads all of {@code in}. The transfer's body is a retained slice of it.
     *
     * @throws CorruptedFrameException if it is not a GTransfer, or lacks a required field
     */
    static Transfer read(ByteBuf in) {
        Dest dest = null;
        long netId = Transfer.NO_CONNECTION;
        String userId = null;
        long number = ABSENT;
        long request = Transfer.NONE;
        long sequence = Transfer.NONE;
        String address = Transfer.NO_ADDRESS;
        ByteBuf body = null;
        try {
            while (in.isReadable()) {
                int tag = (int) Varints.read(in);
                switch (tag) {
                    case DEST -> dest = Dest.forNumber((int) Varints.read(in));
                    case NET_ID -> netId = Varints.read(in);
                    case USER_ID -> userId = text(in);
                    case ADDRESS -> address = text(in);
                    case PTO_NUM -> number = Integer.toUnsignedLong((int) Varints.read(in));
                    case REQUEST -> request = Varints.read(in);
                    case SEQUENCE -> sequence = Varints.read(in);
                    case MSG -> body = in.readSlice(length(in));
                    default -> skip(in, tag);
                }
            }
        } catch (IndexOutOfBoundsException e) {
            throw new CorruptedFrameException("GTransfer: ends within a field (expected: whole fields)", e);
        }
        requireField(dest, "dest");
        requireField(userId, "userId");
        requireField(body, "msg");
        if (number == ABSENT) {
            throw new CorruptedFrameException("GTransfer: no ptoNum (expected: a message number)");
        }
        Transfer transfer = new Transfer(dest, netId, userId, (int) number, request, sequence, body.retain());
        return address.isEmpty() ? transfer : transfer.withAddress(address);
    }

    private static String text(ByteBuf in) {
        int length = length(in);
        return in.readCharSequence(length, StandardCharsets.UTF_8).toString();
    }

    private static int addressSize(String address) {
        if (address.isEmpty()) {
            return 0;
        }
        int bytes = ByteBufUtil.utf8Bytes(address);
        return 1 + Varints.size(bytes) + bytes;
    }

    /** A number that is 0 when absent, as all optional ones of the envelope are. */
    private static int optionalSize(long value) {
        return value == 0 ? 0 : 1 + Varints.size(value);
    }

    private static void writeOptional(ByteBuf out, int tag, long value) {
        if (value != 0) {
            out.writeByte(tag);
            Varints.write(out, value);
        }
    }

    private static void requireField(@Nullable Object value, String field) {
        if (value == null) {
            throw new CorruptedFrameException(
                    "GTransfer: no " + field + " (expected: a value that this version knows)");
        }
    }

    private static int length(ByteBuf in) {
        long length = Varints.read(in);
        if (length < 0 || length > in.readableBytes()) {
            throw new CorruptedFrameException(
                    "GTransfer: field of " + length + " bytes (expected: at most " + in.readableBytes() + ")");
        }
        return (int) length;
    }

    private static void skip(ByteBuf in, int tag) {
        if (tag >>> TYPE_BITS == 0) {
            throw new CorruptedFrameException("GTransfer: tag " + tag + " (expected: a field number of 1 or more)");
        }
        switch (tag & (1 << TYPE_BITS) - 1) {
            case VARINT -> Varints.read(in);
            case FIXED64 -> in.skipBytes(Long.BYTES);
            case DELIMITED -> in.skipBytes(length(in));
            case FIXED32 -> in.skipBytes(Integer.BYTES);
            default ->
                throw new CorruptedFrameException("GTransfer: tag " + tag + " (expected: a wire type of 0, 1, 2 or 5)");
        }
    }
}
