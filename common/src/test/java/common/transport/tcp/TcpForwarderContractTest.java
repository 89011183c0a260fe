package common.transport.tcp;

import common.transport.ForwarderContract;
import common.transport.ReplySink;
import common.transport.TransportBench;
import java.time.Duration;

class TcpForwarderContractTest extends ForwarderContract {

    @Override
    protected TransportBench open(int maxFrames, Duration hold, ReplySink replies) {
        return new TcpBench(2, maxFrames, hold, replies);
    }
}
