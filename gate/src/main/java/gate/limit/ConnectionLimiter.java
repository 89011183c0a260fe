package gate.limit;

import common.metrics.Refusals;
import io.netty.channel.socket.SocketChannel;
import org.jspecify.annotations.Nullable;
import protobuf.ResponseCode;

/**
 * Lets connections in that cannot be told in frames why they are not: one too many of its address is counted as refused,
 * and closed. Safe for use by any thread.
 */
public final class ConnectionLimiter {

    private final AddressBudgets addresses;
    private final Refusals refusals;

    public ConnectionLimiter(AddressBudgets addresses, Refusals refusals) {
        this.addresses = addresses;
        this.refusals = refusals;
    }

    /**
     * Counts {@code channel} among the connections of its address until it is closed.
     *
     * @return what is left to that address; {@code null} if this is one connection too many, and is being closed
     */
    public @Nullable AddressBudget admit(SocketChannel channel) {
        AddressBudget budget = addresses.arrived(channel);
        if (!budget.isCrowded()) {
            return budget;
        }
        refusals.count(ResponseCode.KICKED_CROWDED);
        channel.close();
        return null;
    }
}
