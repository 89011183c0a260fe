package common.dispatch;

import com.google.protobuf.Message;
import common.transport.Address;
import common.transport.GateSender;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;

/** Sends messages to client connections, and to the gates that hold them. Safe for use by any thread. */
public final class Outbox {

    private final GateSender gates;
    private final ParseRegistryMap registry;

    public Outbox(GateSender gates, ParseRegistryMap registry) {
        this.gates = gates;
        this.registry = registry;
    }

    /**
     * Sends {@code message} to the client at {@code to}.
     *
     * @param userId whose connection it is
     * @return whether the gate was there to be sent to
     */
    public boolean toClient(Address to, String userId, Message message) {
        return send(Dest.Client, to, userId, message);
    }

    /** Sends {@code message} to the gate that holds {@code about}, as {@link #toClient} does. */
    public boolean toGate(Address about, String userId, Message message) {
        return send(Dest.Gate, about, userId, message);
    }

    private boolean send(Dest dest, Address address, String userId, Message message) {
        int number = registry.require(message.getClass()).number();
        ByteBuf body = Unpooled.wrappedBuffer(message.toByteArray());
        return gates.send(address.gate(), new Transfer(dest, address.netId(), userId, number, body));
    }
}
