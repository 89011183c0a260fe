package common.transport;

import protobuf.codec.Transfer;

/** A backend's way to the gates, for replies and for pushes. Safe for use by any thread. */
public interface GateSender {

    /**
     * Sends {@code transfer} to the gate of incarnation {@code gate}; takes over its reference in any case.
     *
     * @return whether that gate was there to be sent to. {@code true} is no proof of arrival.
     */
    boolean send(long gate, Transfer transfer);

    /** Whether the gate of incarnation {@code gate} is there. If not, its connections are gone with it. */
    boolean reaches(long gate);
}
