package gate.limit;

import io.netty.channel.Channel;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where connections from blocked addresses stand for a second, unread, until they are closed. Whoever connects again as
 * soon as they are closed has to wait, and costs the gate one connection a second for each that they have, not hundreds.
 * What is stood here belongs to no event loop; it costs a file descriptor, and what the kernel takes of it. Safe for use
 * by any thread.
 */
final class Tarpit {

    static final long STAY_MILLIS = 1000;

    /** Of one address; it cannot take the places of all others. */
    static final int MOST_OF_ADDRESS = 100;

    /** In all, a fraction of the files that a process usually may have open. */
    static final int MOST = 1000;

    private final Set<Channel> standing = ConcurrentHashMap.newKeySet();
    private final Map<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();

    /**
     * Has {@code child} stand for a while, and closes it then on {@code executor}.
     *
     * @param child accepted, and not registered with an event loop
     * @param address what {@link AddressBudgets#network} says of where it comes from
     * @return whether there was a place; if not, nothing has been done
     */
    boolean take(Channel child, InetAddress address, EventExecutor executor) {
        if (taken.incrementAndGet() > MOST) {
            taken.decrementAndGet();
            return false;
        }
        if (byAddress.merge(address, 1, Integer::sum) > MOST_OF_ADDRESS) {
            free(address);
            return false;
        }
        standing.add(child);
        try {
            executor.schedule(
                    () -> {
                        leave(child, address);
                        child.unsafe().closeForcibly();
                    },
                    STAY_MILLIS,
                    TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException e) { // the gate stops
            leave(child, address);
            return false;
        }
    }

    /** Closes those that {@code listener} has accepted; it takes no more. */
    void empty(Channel listener) {
        for (Channel child : standing) {
            if (child.parent() == listener) {
                child.unsafe().closeForcibly();
            }
        }
    }

    private void leave(Channel child, InetAddress address) {
        standing.remove(child);
        free(address);
    }

    private void free(InetAddress address) {
        taken.decrementAndGet();
        byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }
}
