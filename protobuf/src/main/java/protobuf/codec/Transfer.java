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

    /** The {@link #request()} or {@link #sequence()} of an envelope that has none; numbers begin at 1. */
    public static final long NONE = 0;

    /** The {@link #address()} of an envelope that has none. */
    public static final String NO_ADDRESS = "";

    private final Dest dest;
    private final long netId;
    private final String userId;
    private final int number;
    private final long request;
    private final long sequence;
    private final String address;

    /** An envelope that needs no acknowledgement. The parameters are those of the other constructor. */
    public Transfer(Dest dest, long netId, String userId, int number, ByteBuf body) {
        this(dest, netId, userId, number, NONE, NONE, body);
    }

    /**
     * An envelope with all that it can carry.
     *
     * @param dest the kind of process, or the client, that it is for
     * @param netId the client connection at the gate, or {@link #NO_CONNECTION}
     * @param userId the user bound to that connection; empty on a Greet
     * @param number the number of the message in {@code body}
     * @param request from a gate, the number of this frame; from a backend, of the frame that this finally answers;
     *     or {@link #NONE}
     * @param sequence of a message in the receiver's inbox, or {@link #NONE}
     * @param body the message; its reference passes to this object
     */
    public Transfer(Dest dest, long netId, String userId, int number, long request, long sequence, ByteBuf body) {
        this(dest, netId, userId, number, request, sequence, NO_ADDRESS, body);
    }

    private Transfer(
            Dest dest,
            long netId,
            String userId,
            int number,
            long request,
            long sequence,
            String address,
            ByteBuf body) {
        super(body);
        this.address = address;
        this.dest = dest;
        this.netId = netId;
        this.userId = userId;
        this.number = number;
        this.request = request;
        this.sequence = sequence;
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

    public long request() {
        return request;
    }

    public long sequence() {
        return sequence;
    }

    /** The network address of the client that it came from, in text, on what goes to auth; or {@link #NO_ADDRESS}. */
    public String address() {
        return address;
    }

    /** The same with the address of the client; the reference passes to the new object. */
    public Transfer withAddress(String client) {
        return new Transfer(dest, netId, userId, number, request, sequence, client, content());
    }

    /** The same with a request number; the reference passes to the new object. */
    public Transfer withRequest(long number) {
        return new Transfer(dest, netId, userId, this.number, number, sequence, address, content());
    }

    @Override
    public Transfer replace(ByteBuf content) {
        return new Transfer(dest, netId, userId, number, request, sequence, address, content);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof Transfer that
                && dest == that.dest
                && netId == that.netId
                && number == that.number
                && request == that.request
                && sequence == that.sequence
                && address.equals(that.address)
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
