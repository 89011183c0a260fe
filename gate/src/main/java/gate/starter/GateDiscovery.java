package gate.starter;

import common.config.Endpoint;
import common.discovery.Discovery;
import common.discovery.Member;
import common.lifecycle.Announcing;
import common.lifecycle.RunningServer;
import common.transport.GateTransport;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import protobuf.generate.internal.Internal.Greet;
import thirdparty.redis.RedisDirectory;

/** Finds the backends of a gate in Redis, and lets the gate be found there. */
final class GateDiscovery {

    private GateDiscovery() {}

    static void start(
            GateSettings settings,
            long incarnation,
            int boundPort,
            GateTransport backends,
            MeterRegistry meters,
            RunningServer.Builder stop) {
        Endpoint reached = settings.discovery().advertised(settings.listen(), boundPort);
        Member member = new Member(Greet.From.Gate, incarnation, reached, settings.admin(), false, Duration.ZERO);
        Discovery discovery = new Discovery(new RedisDirectory(settings.redis()), settings.discovery(), member);
        if (backends instanceof LinkTransport links) { // with a broker between there are no links to make
            links.findBy(discovery);
        }
        Announcing.start(discovery, () -> 0, meters, stop); // clients are told by the gate itself
    }
}
