package common.discovery;

import java.time.Duration;
import java.util.List;
import protobuf.generate.internal.Internal.Greet;

/**
 * Who is there. Every call blocks, for the time of a few network round trips at most, and throws
 * {@link DirectoryException} if there is no answer. Belongs to one thread.
 */
public interface Directory extends AutoCloseable {

    /** Files {@code self}, or what has changed of it; void when it has not been called again for {@code lease}. */
    void announce(Member self, Duration lease);

    /** Ends the lease. */
    void withdraw(Member self);

    /** Those of a kind whose leases are not void, in no order. */
    List<Member> members(Greet.From kind);

    /** Lets go of the connection; the next call makes a new one. */
    @Override
    void close();
}
