package rocketmq;

import common.transport.ForwarderContract;
import common.transport.ReplySink;
import common.transport.TransportBench;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;

/** Over a real RocketMQ. */
@ExtendWith(RocketmqExtension.class)
class RocketmqForwarderContractTest extends ForwarderContract {

    private final RocketmqExtension.Server server;

    RocketmqForwarderContractTest(RocketmqExtension.Server server) {
        this.server = server;
    }

    @Override
    protected TransportBench open(int maxFrames, Duration hold, ReplySink replies) {
        return new RocketmqBench(server, maxFrames, hold, replies);
    }
}
