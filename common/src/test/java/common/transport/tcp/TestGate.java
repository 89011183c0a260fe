package common.transport.tcp;

import static common.testing.Eventually.eventually;

import com.google.protobuf.Message;
import common.config.Endpoint;
import common.testing.SentMessages;
import common.transport.Forwarder;
import common.transport.Incarnation;
import common.transport.IoTransport;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.util.List;
import java.util.concurrent.TimeUnit;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;

/** The gate's end of links to logic, and what came back on them. */
final class TestGate implements AutoCloseable {

    final ParseRegistryMap registry = ParseRegistryMap.standard();
    final SentMessages replies = new SentMessages(registry);
    final long incarnation = Incarnation.draw();
    final TcpForwarder forwarder;

    private final IoTransport transport = IoTransport.best();
    private final EventLoopGroup threads = transport.newThreads("test-gate", 1);

    TestGate(Endpoint... backends) {
        forwarder = new TcpForwarder(new Peer(Greet.From.Gate, incarnation, 1), Dest.Logic, registry);
        forwarder.connect(List.of(backends), threads, transport, replies);
    }

    /** Waits until that many links are up. */
    TestGate connected(int backends) {
        eventually(() -> forwarder.connected() == backends);
        return this;
    }

    Forwarder.Outcome forward(String user, Message message) {
        return forward(user, registry.require(message.getClass()).number(), message.toByteArray());
    }

    Forwarder.Outcome forward(String user, int number, byte[] body) {
        return forwarder.forward(new Transfer(Dest.Logic, 1, user, number, Unpooled.wrappedBuffer(body)));
    }

    @Override
    public void close() {
        if (!threads.isShuttingDown()) {
            forwarder.close();
        }
        threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
