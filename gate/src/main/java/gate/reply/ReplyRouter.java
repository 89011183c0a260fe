package gate.reply;

import common.transport.ReplySink;
import gate.client.ClientConnection;
import gate.client.ClientConnections;
import gate.client.Kicks;
import io.netty.channel.Channel;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.codec.Transfer;

/**
 * Takes what backends send: writes it to the client that it is for, without looking into it, or hands it to the gate's
 * own {@link GateMessages}. What is for a client that is gone is dropped and counted. Safe for use by any thread.
 */
public final class ReplyRouter implements ReplySink {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyRouter.class);

    private final ClientConnections connections;
    private final GateMessages own;
    private final Kicks kicks;
    private final LongAdder passedOn = new LongAdder();
    private final LongAdder answers = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    public ReplyRouter(ClientConnections connections, GateMessages own, Kicks kicks) {
        this.kicks = kicks;
        this.connections = connections;
        this.own = own;
    }

    @Override
    public void accept(Transfer transfer) {
        switch (transfer.dest()) {
            case Client -> toClient(transfer);
            case Gate -> own.accept(transfer);
            default -> {
                LOG.warn(
                        "message {} for {} came to a gate (expected: Client or Gate)",
                        transfer.number(),
                        transfer.dest());
                transfer.release();
            }
        }
    }

    @Override
    public void end(long netId) {
        ClientConnection connection = connections.find(netId);
        if (connection != null) {
            kicks.end(connection);
        }
    }

    /** Messages written to clients so far. */
    public long passedOn() {
        return passedOn.sum();
    }

    /** Of these, all but the messages from inboxes, which come whether a client asked for something or not. */
    public long answers() {
        return answers.sum();
    }

    /** Messages so far whose client was gone. */
    public long dropped() {
        return dropped.sum();
    }

    private void toClient(Transfer transfer) {
        ClientConnection connection = connections.find(transfer.netId());
        if (connection == null) {
            dropped.increment();
            transfer.release();
            return;
        }
        passedOn.increment();
        if (transfer.sequence() == Transfer.NONE) {
            answers.increment();
            Channel channel = connection.channel();
            channel.writeAndFlush(transfer.toFrame(), channel.voidPromise());
        } else {
            connection.onLoop(() -> connection.pushed(transfer));
        }
    }
}
