package protobuf.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.DefaultByteBufHolder;
import protobuf.generate.internal.Internal.Dest;

/**
 * The envelope of a frame between two servers: a {@code GTransfer} whose message stays the bytes that it came in.
 *
 * <p>Holds a reference to its body. Whoever is handed a transfer owns it: passes it on, or releases it.
 */
public final class Transfer extends DefaultByteBufHolder {

    /** The {@link #netId()} of an envelope that names no connection. */
    public static final long NO_CONNECTION = 0;

    private final Dest dest;
    private final long netId;
    private final String userId;
    private final int number;

    /**
     * @param dest the kind of process, or the client, that it is for
     * @param netId the client connection at the gate, or {@link #NO_CONNECTION}
     * @param userId the user bound to that connection; empty on a Greet
     * @param number the number of the message in {@code body}
     * @param body the message; its reference passes to this object
     */
    public Transfer(Dest dest, long netId, String userId, int number, ByteBuf body) {
        super(body);
        this.dest = dest;
        this.netId = netId;
        this.userId = userId;
        this.number = number;
    }

    public Dest dest() {
        return dest;
    }

    public long netId() {
        return netId;
    }

    public String userId() {
        return userId;
    }

    public int number() {
        return number;
    }

    @Override
    public Transfer replace(ByteBuf content) {
        return new Transfer(dest, netId, userId, number, content);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof Transfer that
                && dest == that.dest
                && netId == that.netId
                && number == that.number
                && userId.equals(that.userId);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Long.hashCode(netId) + number;
    }

    @Override
    public String toString() {
        return "Transfer(to " + dest + ", connection " + netId + ", number " + number + ", " + contentToString() + ")";
    }

    /** Its body as a frame of its own; the reference passes to the frame. */
    public Frame toFrame() {
        return new Frame(number, content());
    }
}
