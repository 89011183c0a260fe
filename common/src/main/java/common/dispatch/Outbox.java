package common.dispatch;

import com.google.protobuf.Message;
import common.transport.Address;
import common.transport.GateSender;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Done;

/** Sends messages to client connections, and to the gates that hold them. Safe for use by any thread. */
public final class Outbox {

    private final GateSender gates;
    private final ParseRegistryMap registry;

    public Outbox(GateSender gates, ParseRegistryMap registry) {
        this.gates = gates;
        this.registry = registry;
    }

    GateSender gates() {
        return gates;
    }

    /** One that sends by {@code other}. */
    Outbox through(GateSender other) {
        return new Outbox(other, registry);
    }

    /**
     * Sends a message from the inbox of {@code userId} to one of that user's connections.
     *
     * @param type what kind of message it is
     * @param sequence its place in the inbox
     * @param body the message; its reference passes to this method
     * @return whether the gate was there to be sent to
     */
    public boolean push(Address to, String userId, Class<? extends Message> type, long sequence, ByteBuf body) {
        int number = registry.require(type).number();
        return gates.send(
                to.gate(), new Transfer(Dest.Client, to.netId(), userId, number, Transfer.NONE, sequence, body));
    }

    /** Whether the gate that holds {@code connection} is there; a session at a gate that has died is void. */
    public boolean reaches(Address connection) {
        return gates.reaches(connection.gate());
    }

    /** Tells the gate that holds {@code about}; says whether the gate was there to be told. */
    public boolean toGate(Address about, String userId, Message message) {
        return send(Dest.Gate, about, userId, Transfer.NONE, message);
    }

    /** The one answer to request {@code number} of the connection {@code to}. */
    void answer(Address to, String userId, long number, Message message) {
        send(Dest.Client, to, userId, number, message);
    }

    /** The end of request {@code number} to which there is no answer. */
    void done(Address to, String userId, long number) {
        send(Dest.Gate, to, userId, number, Done.getDefaultInstance());
    }

    private boolean send(Dest dest, Address address, String userId, long request, Message message) {
        int number = registry.require(message.getClass()).number();
        ByteBuf body = Unpooled.wrappedBuffer(message.toByteArray());
        return gates.send(
                address.gate(), new Transfer(dest, address.netId(), userId, number, request, Transfer.NONE, body));
    }
}
