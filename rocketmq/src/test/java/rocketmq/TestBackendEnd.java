package rocketmq;

import common.config.TransportSettings;
import common.metrics.Refusals;
import common.metrics.StageTimes;
import common.transport.GateSender;
import common.transport.RequestSink;
import common.transport.TransportParts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.function.Function;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.Greet;

/** A logic's end of the transport, in this JVM. */
final class TestBackendEnd implements AutoCloseable {

    private static final ParseRegistryMap REGISTRY = ParseRegistryMap.standard();

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final QueuedBackend backend;
    private final Valve valve = new Valve();

    /** @param incarnation decides which share of the queues it gets: the lower, the earlier */
    TestBackendEnd(TransportSettings settings, long incarnation, Function<GateSender, RequestSink> sink) {
        backend = new QueuedBackend(parts(settings, Greet.From.Logic, incarnation, 0, meters), valve);
        RequestSink requests = sink.apply(backend.gates());
        backend.open((gate, transfer) -> {
            valve.pass();
            requests.accept(gate, transfer);
        });
    }

    static TransportParts parts(
            TransportSettings settings, Greet.From kind, long incarnation, int id, SimpleMeterRegistry meters) {
        return new TransportParts(
                settings,
                kind,
                incarnation,
                id,
                REGISTRY,
                meters,
                new Refusals(meters),
                new StageTimes(meters, REGISTRY));
    }

    /** The queues that it owns. */
    Set<Integer> queues() {
        return backend.ownedQueues();
    }

    void stall() {
        valve.hold();
    }

    void resume() {
        valve.release();
    }

    Client client() {
        return backend.station().client();
    }

    /** As SIGKILL does, once its connections are cut, too: it says nothing more. */
    void kill() {
        valve.kill();
    }

    /** As SIGTERM does. */
    @Override
    public void close() {
        valve.reopen();
        backend.stopReceiving();
        backend.closeLinks();
        backend.close();
    }
}
