package gate.limit;

import io.netty.channel.socket.SocketChannel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of all addresses that this gate has to do with. An IPv6 address stands for its /64, which is what one
 * household or machine is given (RFC 6177). Safe for use by any thread.
 */
public final class AddressBudgets {

    /** So many are kept before it is looked which of them can be forgotten. */
    private static final int FEW = 1024;

    private static final int NETWORK_BYTES = 8;

    private final LimitSettings settings;
    private final Map<InetAddress, AddressBudget> byNetwork = new ConcurrentHashMap<>();
    private final AtomicInteger sweepAt = new AtomicInteger(FEW);

    public AddressBudgets(LimitSettings settings) {
        this.settings = settings;
    }

    /** Whether one more connection from {@code address} may come in; if so, and if it comes, {@link #arrived} follows. */
    public boolean admits(InetAddress address) {
        if (settings.connectionsPerSecond() == 0) {
            return !isBlocked(address);
        }
        forgetIfMany();
        return byNetwork
                .computeIfAbsent(network(address), network -> new AddressBudget(settings))
                .connection();
    }

    /** A connection from {@code address} is there; {@link #left} has to follow. */
    public AddressBudget arrived(InetAddress address) {
        forgetIfMany();
        return byNetwork.compute(network(address), (network, known) -> {
            AddressBudget budget = known == null ? new AddressBudget(settings) : known;
            budget.arrived();
            return budget;
        });
    }

    /** The connection {@code channel} is there; it counts until it is closed. */
    public AddressBudget arrived(SocketChannel channel) {
        InetAddress address = channel.remoteAddress().getAddress();
        AddressBudget budget = arrived(address);
        channel.closeFuture().addListener(closed -> left(address));
        return budget;
    }

    /** A connection from {@code address} is gone. */
    public void left(InetAddress address) {
        byNetwork.computeIfPresent(network(address), (network, budget) -> {
            budget.left();
            return budget.isForgettable() ? null : budget;
        });
    }

    /** Whether nobody from there is let in for a while. */
    public boolean isBlocked(InetAddress address) {
        @Nullable AddressBudget budget = byNetwork.get(network(address));
        return budget != null && budget.blockedMillis() > 0;
    }

    /** How many addresses something is remembered of. */
    public int known() {
        return byNetwork.size();
    }

    private void forgetIfMany() {
        int limit = sweepAt.get();
        if (byNetwork.size() > limit && sweepAt.compareAndSet(limit, Integer.MAX_VALUE)) {
            byNetwork
                    .keySet()
                    .forEach(network -> byNetwork.computeIfPresent(
                            network, (same, budget) -> budget.isForgettable() ? null : budget));
            sweepAt.set(Math.max(FEW, 2 * byNetwork.size()));
        }
    }

    /** What stands for {@code address} and its neighbours. */
    public static InetAddress network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
