package gate.starter;

import common.config.Endpoint;
import common.discovery.Discovery;
import common.discovery.Member;
import common.lifecycle.Announcing;
import common.lifecycle.RunningServer;
import common.transport.tcp.Peer;
import common.transport.tcp.TcpForwarder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import protobuf.generate.internal.Internal.Greet;
import thirdparty.redis.RedisDirectory;

/** Finds the backends of a gate in Redis, and lets the gate be found there. */
final class GateDiscovery {

    private GateDiscovery() {}

    static void start(
            GateSettings settings,
            Peer self,
            int boundPort,
            TcpForwarder auth,
            TcpForwarder logic,
            MeterRegistry meters,
            RunningServer.Builder stop) {
        Endpoint reached = settings.discovery().advertised(settings.listen(), boundPort);
        Member member = new Member(self.kind(), self.incarnation(), reached, settings.admin(), false, Duration.ZERO);
        Discovery discovery = new Discovery(new RedisDirectory(settings.redis()), settings.discovery(), member)
                .watch(Greet.From.Auth, settings.auths(), auth::use)
                .watch(Greet.From.Logic, settings.logics(), logic::use);
        Announcing.start(discovery, () -> 0, meters, stop); // clients are told by the gate itself
    }
}
