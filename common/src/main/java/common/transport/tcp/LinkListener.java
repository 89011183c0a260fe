package common.transport.tcp;

import protobuf.codec.Transfer;

/** What happens on a link, told on its IO thread, in order: once up, any number of receives, once down. */
interface LinkListener {

    void up(Link link);

    /** Takes over the transfer's reference. */
    void received(Link link, Transfer transfer);

    void down(Link link);
}
