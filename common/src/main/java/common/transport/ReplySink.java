package common.transport;

import protobuf.codec.Transfer;

/** Where a gate's transport hands what backends send. Called on IO threads; must not block. */
public interface ReplySink {

    /** Takes over the transfer's reference. */
    void accept(Transfer transfer);
}
