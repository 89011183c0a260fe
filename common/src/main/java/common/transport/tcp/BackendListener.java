package common.transport.tcp;

import common.config.Endpoint;
import common.transport.ReplySink;
import protobuf.codec.Transfer;

/**
 * Listens to the link with one backend: takes the answers, and hands on whatever is for gate or client.
 *
 * @param done the number of the message that answers a frame and says nothing else
 */
record BackendListener(TcpForwarder forwarder, Endpoint endpoint, ReplySink replies, int done) implements LinkListener {

    @Override
    public void up(Link link) {
        forwarder.up(link, endpoint);
    }

    @Override
    public void received(Link link, Transfer transfer) {
        boolean again = transfer.request() != Transfer.NONE && !forwarder.complete(transfer.request());
        if (again || transfer.number() == done) {
            transfer.release();
        } else {
            replies.accept(transfer);
        }
    }

    @Override
    public void down(Link link) {
        forwarder.down(link);
    }
}
