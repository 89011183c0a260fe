package common.transport;

import protobuf.codec.Transfer;

/** Where a gate's transport hands what backends send. Called on IO threads; must not block. */
public interface ReplySink {

    /** Takes over the transfer's reference. */
    void accept(Transfer transfer);

    /**
     * Something that connection {@code netId} sent has been refused, all that it sent later is refused or dropped, and
     * nothing more is forwarded for it: it is to be closed once what was {@link #accept accepted} before is written. A
     * sink that knows no connections has nothing to do.
     */
    default void end(long netId) {}
}
