package common.transport;

import protobuf.codec.Transfer;

/** Where a backend's transport hands what gates forwarded. Called on IO threads; must not block. */
public interface RequestSink {

    /**
     * Takes one frame.
     *
     * @param gate the incarnation of the gate that it came from
     * @param transfer the frame; its reference passes to this method
     */
    void accept(long gate, Transfer transfer);
}
